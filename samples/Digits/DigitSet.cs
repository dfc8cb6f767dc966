using System.Globalization;
using System.IO.Compression;

namespace Digits;

/// <summary>Images of handwritten digits, one after the other, and the digit that each shows.</summary>
internal sealed record DigitSet(float[] Images, int[] Labels)
{
    public const int Side = 8;
    public const int Pixels = Side * Side;

    public int Count => Labels.Length;

    public ReadOnlySpan<float> Image(int index) => Images.AsSpan(index * Pixels, Pixels);

    /// <summary>Reads the UCI data set: a line for each digit, 64 grey values from 0 to 16 and the label.
    /// Every fifth line is held back, to test what was learnt from the others.</summary>
    public static (DigitSet Training, DigitSet HeldBack) Load(Stream compressed)
    {
        float[][] rows = [.. Lines(compressed).Select(line => Array.ConvertAll(line.Split(','), cell => float.Parse(cell, CultureInfo.InvariantCulture)))];
        return (Of(rows.Where((_, line) => line % 5 != 4)), Of(rows.Where((_, line) => line % 5 == 4)));
    }

    private static DigitSet Of(IEnumerable<float[]> rows) =>
        new([.. rows.SelectMany(row => row[..Pixels])], [.. rows.Select(row => (int)row[Pixels])]);

    private static IEnumerable<string> Lines(Stream compressed)
    {
        using var reader = new StreamReader(new GZipStream(compressed, CompressionMode.Decompress));
        while (reader.ReadLine() is { } line) yield return line;
    }
}
