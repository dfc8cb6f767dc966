namespace Digits;

/// <summary>Draws digits as characters, side by side, over what the model takes them for.</summary>
internal static class Gallery
{
    private const string Shades = " .:-=+*#%@";

    public static void Draw(DigitSet digits, ReadOnlySpan<int> predictions, int count)
    {
        for (int row = 0; row < DigitSet.Side; row++)
        {
            for (int digit = 0; digit < count; digit++) DrawRow(digits.Image(digit).Slice(row * DigitSet.Side, DigitSet.Side));
            Console.WriteLine();
        }

        for (int digit = 0; digit < count; digit++)
        {
            string verdict = predictions[digit] == digits.Labels[digit] ? $"it's a {predictions[digit]}" : $"{predictions[digit]}? no, {digits.Labels[digit]}";
            Console.Write(verdict.PadRight(2 * DigitSet.Side + 2));
        }

        Console.WriteLine();
    }

    // A character is about twice as high as wide, so each pixel takes two.
    private static void DrawRow(ReadOnlySpan<float> pixels)
    {
        foreach (float pixel in pixels) Console.Write(new string(Shades[(int)(pixel / 16 * (Shades.Length - 1))], 2));
        Console.Write("  ");
    }
}
