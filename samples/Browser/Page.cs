using System.Runtime.InteropServices.JavaScript;
using System.Runtime.Versioning;
using Digits;

namespace Browser;

/// <summary>What the page calls. A session lives as long as the page does.</summary>
[SupportedOSPlatform("browser")]
internal static partial class Page
{
    private const int BatchSize = 32;

    private static readonly DigitClassifier.Session _session = new();
    private static readonly DigitSet _training, _heldBack;
    private static readonly Batches _batches;

    static Page()
    {
        (_training, _heldBack) = DigitSet.Load(typeof(Page).Assembly.GetManifestResourceStream("digits.csv.gz")!);
        _batches = new Batches(_training, BatchSize, seed: 1);
    }

    private static void Main()
    {
        // JavaScript calls what it needs.
    }

    /// <summary>How many digits there are to learn from, and how many to test on.</summary>
    [JSExport]
    internal static int[] Counts() => [_training.Count, _heldBack.Count];

    /// <summary>Shows the session each digit of the training set once.</summary>
    /// <returns>The mean loss, and the part of the digits held back that are recognized after it.</returns>
    [JSExport]
    internal static double[] Epoch()
    {
        double loss = 0;
        for (int i = 0; i < _batches.PerEpoch; i++)
        {
            _batches.MoveNext();
            loss += _session.Step(_batches.Images, _batches.Labels).Loss;
        }

        return [loss / _batches.PerEpoch, _session.RunAccuracy(_heldBack.Images, _heldBack.Labels)];
    }

    /// <summary>How likely each of the ten digits is for a drawing.</summary>
    /// <param name="ink">How dark each pixel of a square is, row by row.</param>
    /// <returns>Ten numbers, or none where nothing is drawn.</returns>
    [JSExport]
    internal static double[] Recognize(byte[] ink)
    {
        if (Drawing.Of(ink) is not { } pixels) return [];
        double[] probabilities = new double[10];
        ReadOnlySpan<float> found = _session.RunProbabilities(pixels).Span;
        for (int digit = 0; digit < probabilities.Length; digit++) probabilities[digit] = found[digit];
        return probabilities;
    }
}
