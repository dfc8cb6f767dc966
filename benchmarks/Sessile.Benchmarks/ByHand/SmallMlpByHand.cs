using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Sessile.Benchmarks.Graphs;

namespace Sessile.Benchmarks.ByHand;

/// <summary>
/// A net of 4-16-16-3 units for one example, written out by hand with the widest vectors that every x64 processor of the last ten years has:
/// a row of the kernel at a time, in two accumulators, and the last layer column by column.
/// </summary>
internal sealed class SmallMlpByHand(IReadOnlyList<DenseLayer> layers)
{
    private readonly float[] _first = new float[16];
    private readonly float[] _second = new float[16];
    private readonly float[] _output = new float[3];
    private readonly float[] _lastColumns = Columns(layers[2]);

    public ReadOnlySpan<float> Run(ReadOnlySpan<float> x)
    {
        Layer16(x, layers[0].Kernel, layers[0].Bias, _first);
        Layer16(_first, layers[1].Kernel, layers[1].Bias, _second);
        Last(_second, _lastColumns, layers[2].Bias, _output);
        return _output;
    }

    private static void Layer16(ReadOnlySpan<float> x, float[] kernel, float[] bias, float[] y)
    {
        ref var k = ref MemoryMarshal.GetArrayDataReference(kernel);
        ref var b = ref MemoryMarshal.GetArrayDataReference(bias);
        Vector256<float> low = Vector256.LoadUnsafe(ref b), high = Vector256.LoadUnsafe(ref b, 8);
        Vector256<float> low2 = default, high2 = default;
        for (var i = 0; i < x.Length; i += 2)
        {
            Vector256<float> even = Vector256.Create(x[i]), odd = Vector256.Create(x[i + 1]);
            low = Vector256.FusedMultiplyAdd(even, Vector256.LoadUnsafe(ref k, (nuint)(16 * i)), low);
            high = Vector256.FusedMultiplyAdd(even, Vector256.LoadUnsafe(ref k, (nuint)((16 * i) + 8)), high);
            low2 = Vector256.FusedMultiplyAdd(odd, Vector256.LoadUnsafe(ref k, (nuint)((16 * i) + 16)), low2);
            high2 = Vector256.FusedMultiplyAdd(odd, Vector256.LoadUnsafe(ref k, (nuint)((16 * i) + 24)), high2);
        }

        ref var result = ref MemoryMarshal.GetArrayDataReference(y);
        Vector256.Max(low + low2, Vector256<float>.Zero).StoreUnsafe(ref result);
        Vector256.Max(high + high2, Vector256<float>.Zero).StoreUnsafe(ref result, 8);
    }

    private static void Last(float[] x, float[] columns, float[] bias, float[] y)
    {
        ref var first = ref MemoryMarshal.GetArrayDataReference(x);
        Vector256<float> low = Vector256.LoadUnsafe(ref first), high = Vector256.LoadUnsafe(ref first, 8);
        for (var j = 0; j < y.Length; j++)
        {
            ref var column = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(columns), 16 * j);
            var sum = Vector256.FusedMultiplyAdd(low, Vector256.LoadUnsafe(ref column), high * Vector256.LoadUnsafe(ref column, 8));
            y[j] = Vector256.Sum(sum) + bias[j];
        }
    }

    private static float[] Columns(DenseLayer layer) =>
        Enumerable.Range(0, layer.Units).SelectMany(j => Enumerable.Range(0, layer.Inputs).Select(i => layer.Kernel[(i * layer.Units) + j])).ToArray();
}
