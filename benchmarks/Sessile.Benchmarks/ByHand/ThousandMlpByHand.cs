using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Sessile.Benchmarks.Graphs;

namespace Sessile.Benchmarks.ByHand;

/// <summary>A net of 20-40-4 units for one example: five vectors of sums for the hidden layer, and the last layer a row of its kernel at a time.</summary>
internal sealed class ThousandMlpByHand(IReadOnlyList<DenseLayer> layers)
{
    private readonly float[] _hidden = new float[40];
    private readonly float[] _output = new float[4];

    public ReadOnlySpan<float> Run(ReadOnlySpan<float> x)
    {
        Hidden(x, layers[0].Kernel, layers[0].Bias);
        Last(layers[1].Kernel, layers[1].Bias);
        return _output;
    }

    private void Hidden(ReadOnlySpan<float> x, float[] kernel, float[] bias)
    {
        ref var k = ref MemoryMarshal.GetArrayDataReference(kernel);
        ref var b = ref MemoryMarshal.GetArrayDataReference(bias);
        ref var h = ref MemoryMarshal.GetArrayDataReference(_hidden);
        Vector256<float> c0 = Vector256.LoadUnsafe(ref b), c1 = Vector256.LoadUnsafe(ref b, 8), c2 = Vector256.LoadUnsafe(ref b, 16);
        Vector256<float> c3 = Vector256.LoadUnsafe(ref b, 24), c4 = Vector256.LoadUnsafe(ref b, 32);
        for (var i = 0; i < x.Length; i++)
        {
            var factor = Vector256.Create(x[i]);
            var row = (nuint)(40 * i);
            c0 = Vector256.FusedMultiplyAdd(factor, Vector256.LoadUnsafe(ref k, row), c0);
            c1 = Vector256.FusedMultiplyAdd(factor, Vector256.LoadUnsafe(ref k, row + 8), c1);
            c2 = Vector256.FusedMultiplyAdd(factor, Vector256.LoadUnsafe(ref k, row + 16), c2);
            c3 = Vector256.FusedMultiplyAdd(factor, Vector256.LoadUnsafe(ref k, row + 24), c3);
            c4 = Vector256.FusedMultiplyAdd(factor, Vector256.LoadUnsafe(ref k, row + 32), c4);
        }

        Vector256.Max(c0, Vector256<float>.Zero).StoreUnsafe(ref h);
        Vector256.Max(c1, Vector256<float>.Zero).StoreUnsafe(ref h, 8);
        Vector256.Max(c2, Vector256<float>.Zero).StoreUnsafe(ref h, 16);
        Vector256.Max(c3, Vector256<float>.Zero).StoreUnsafe(ref h, 24);
        Vector256.Max(c4, Vector256<float>.Zero).StoreUnsafe(ref h, 32);
    }

    private void Last(float[] kernel, float[] bias)
    {
        ref var k = ref MemoryMarshal.GetArrayDataReference(kernel);
        Vector128<float> c0 = Vector128.LoadUnsafe(ref MemoryMarshal.GetArrayDataReference(bias)), c1 = default, c2 = default, c3 = default;
        for (var i = 0; i < _hidden.Length; i += 4)
        {
            var row = (nuint)(4 * i);
            c0 = Vector128.FusedMultiplyAdd(Vector128.Create(_hidden[i]), Vector128.LoadUnsafe(ref k, row), c0);
            c1 = Vector128.FusedMultiplyAdd(Vector128.Create(_hidden[i + 1]), Vector128.LoadUnsafe(ref k, row + 4), c1);
            c2 = Vector128.FusedMultiplyAdd(Vector128.Create(_hidden[i + 2]), Vector128.LoadUnsafe(ref k, row + 8), c2);
            c3 = Vector128.FusedMultiplyAdd(Vector128.Create(_hidden[i + 3]), Vector128.LoadUnsafe(ref k, row + 12), c3);
        }

        ((c0 + c1) + (c2 + c3)).StoreUnsafe(ref MemoryMarshal.GetArrayDataReference(_output));
    }
}
