using Digits;

namespace Browser;

/// <summary>Makes of a drawing what the data set has: the digit fills 32×32 dots of ink or none, and each pixel counts the dots of a square of 4×4.</summary>
internal static class Drawing
{
    private const int Dots = 4 * DigitSet.Side;

    // Of 255.
    private const byte Dark = 100;

    /// <summary>The pixels of a drawing, each from 0 to 16, or null where there is no ink.</summary>
    public static float[]? Of(ReadOnlySpan<byte> ink)
    {
        int side = (int)Math.Sqrt(ink.Length), left = side, top = side, right = -1, bottom = -1;
        for (int place = 0; place < side * side; place++)
        {
            if (ink[place] < Dark) continue;
            (int y, int x) = Math.DivRem(place, side);
            (left, top, right, bottom) = (Math.Min(left, x), Math.Min(top, y), Math.Max(right, x), Math.Max(bottom, y));
        }

        if (right < 0) return null;

        // As high as it can be, and as wide as that makes it, in the middle.
        double scale = Math.Max(bottom - top + 1, right - left + 1) / (double)Dots;
        double firstX = ((left + right + 1) / 2.0) - (scale * Dots / 2), firstY = ((top + bottom + 1) / 2.0) - (scale * Dots / 2);
        float[] pixels = new float[DigitSet.Pixels];
        for (int dot = 0; dot < Dots * Dots; dot++)
        {
            (int row, int column) = Math.DivRem(dot, Dots);
            int x = (int)Math.Floor(firstX + (scale * (column + 0.5))), y = (int)Math.Floor(firstY + (scale * (row + 0.5)));
            if (x >= 0 && y >= 0 && x < side && y < side && ink[(y * side) + x] >= Dark) pixels[(row / 4 * DigitSet.Side) + (column / 4)]++;
        }

        return pixels;
    }
}
