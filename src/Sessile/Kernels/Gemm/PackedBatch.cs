using System.Numerics;
using System.Runtime.CompilerServices;
using Sessile.Threading;

namespace Sessile.Kernels;

/// <summary>Products of a batch with packed matrices: with many of them each thread takes whole ones, else each product is divided.</summary>
internal readonly ref struct PackedBatch<T, TEpilogue> : IParallelLoop
    where T : unmanaged, IFloatingPointIeee754<T>
    where TEpilogue : struct, IEpilogue
{
    /// <summary>From so many products on they are shared out whole.</summary>
    private const int Many = 4;

    /// <summary>What a processor does in a nanosecond, about.</summary>
    private const int FlopsPerNanosecond = 100;

    private readonly Matrix<T> _a, _c;
    private readonly ref T _packed;
    private readonly BatchStrides _strides;
    private readonly nint _m, _n, _k;
    private readonly TEpilogue _epilogue;

    private PackedBatch(Matrix<T> a, ref T packed, Matrix<T> c, BatchStrides strides, nint m, nint n, nint k, in TEpilogue epilogue)
    {
        (_strides, _m, _n, _k) = (strides, m, n, k);
        _a = a;
        _c = c;
        _packed = ref packed;
        _epilogue = epilogue;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void Multiply(Matrix<T> a, ref T packed, Matrix<T> c, BatchStrides strides, nint batch, nint m, nint n, nint k, int threads, TEpilogue epilogue)
    {
        var loop = new PackedBatch<T, TEpilogue>(a, ref packed, c, strides, m, n, k, in epilogue);
        if (threads == 1 || batch < Many)
            loop.Run(0, batch, threads);
        else
            ParallelRegion.For(threads, batch, ParallelRegion.TimeAt(FlopsPerNanosecond, 2 * m * n * k), ref loop);
    }

    public void Run(nint start, nint end) => Run(start, end, 1);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Run(nint start, nint end, int threads)
    {
        for (nint i = start; i < end; i++)
        {
            (nint left, nint right, nint result) = _strides.Of(i);
            var a = new Matrix<T>(ref Unsafe.Add(ref _a.Origin, left), _a.RowStride, 1);
            var c = new Matrix<T>(ref Unsafe.Add(ref _c.Origin, result), _c.RowStride, 1);
            GemmDispatch.MultiplyPacked(a, ref Unsafe.Add(ref _packed, right), c, _m, _n, _k, false, ref Unsafe.NullRef<T>(), i, threads, in _epilogue);
        }
    }
}
