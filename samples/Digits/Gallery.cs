namespace Digits;

/// <summary>Draws digits as characters, side by side, over what the model takes them for.</summary>
internal static class Gallery
{
    private const string Shades = " .:-=+*#%@";

    /// <summary>Draws the digits at these places in the set.</summary>
    public static void Draw(DigitSet digits, ReadOnlySpan<int> predictions, ReadOnlySpan<int> places)
    {
        for (int row = 0; row < DigitSet.Side; row++)
        {
            foreach (int place in places) DrawRow(digits.Image(place).Slice(row * DigitSet.Side, DigitSet.Side));
            Console.WriteLine();
        }

        foreach (int place in places) Console.Write(Verdict(predictions[place], digits.Labels[place]).PadRight(2 * DigitSet.Side + 2));
        Console.WriteLine();
    }

    private static string Verdict(int prediction, int label) => prediction == label ? $"it's a {prediction}" : $"{prediction}? no, a {label}";

    // A character is about twice as high as wide, so each pixel takes two.
    private static void DrawRow(ReadOnlySpan<float> pixels)
    {
        foreach (float pixel in pixels) Console.Write(new string(Shades[(int)(pixel / 16 * (Shades.Length - 1))], 2));
        Console.Write("  ");
    }
}
