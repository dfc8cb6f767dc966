using System.Numerics;
using System.Runtime.CompilerServices;
using Sessile.Threading;

namespace Sessile.Kernels;

/// <summary>From one product of a batch to the next, in elements. All three may have strides of their own from one run of <see cref="Inner"/> products to the next.</summary>
internal readonly record struct BatchStrides(nint A, nint B, nint C)
{
    public nint Inner { get; init; } = nint.MaxValue;

    public nint OuterA { get; init; }

    public nint OuterB { get; init; }

    public nint OuterC { get; init; }

    /// <summary>Where a product's operands and its result begin.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public (nint A, nint B, nint C) Of(nint product)
    {
        if (Inner == nint.MaxValue)
            return (product * A, product * B, product * C);
        (nint outer, nint inner) = nint.DivRem(product, Inner);
        return (outer * OuterA + inner * A, outer * OuterB + inner * B, outer * OuterC + inner * C);
    }
}

/// <summary>Products of a batch: with many of them each thread takes whole ones, else each product is divided.</summary>
internal readonly ref struct BatchedGemm<T, TEpilogue> : IParallelLoop
    where T : unmanaged, INumber<T>
    where TEpilogue : struct, IEpilogue
{
    /// <summary>From so many products on they are shared out whole.</summary>
    private const int Many = 4;

    /// <summary>About what a processor does in a nanosecond, in products of small matrices.</summary>
    private const int FlopsPerNanosecond = 40;

    private readonly Matrix<T> _a, _b, _c;
    private readonly BatchStrides _strides;
    private readonly nint _m, _n, _k;
    private readonly bool _accumulate;
    private readonly ref T _scratch;
    private readonly TEpilogue _epilogue;

    private BatchedGemm(Matrix<T> a, Matrix<T> b, Matrix<T> c, BatchStrides strides, nint m, nint n, nint k, bool accumulate, ref T scratch, in TEpilogue epilogue)
    {
        _a = a;
        _b = b;
        _c = c;
        (_strides, _m, _n, _k, _accumulate) = (strides, m, n, k, accumulate);
        _scratch = ref scratch;
        _epilogue = epilogue;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void Multiply(
        Matrix<T> a, Matrix<T> b, Matrix<T> c, BatchStrides strides, nint batch, nint m, nint n, nint k, bool accumulate, ref T scratch, int threads, TEpilogue epilogue) =>
        new BatchedGemm<T, TEpilogue>(a, b, c, strides, m, n, k, accumulate, ref scratch, in epilogue).Run(batch, threads);

    private void Run(nint batch, int threads)
    {
        if (threads == 1 || batch < Many)
        {
            Run(0, batch, threads, ref _scratch);
            return;
        }

        BatchedGemm<T, TEpilogue> loop = this;
        long picoseconds = ParallelRegion.TimeAt(FlopsPerNanosecond, 2 * _m * _n * _k);
        ParallelRegion.For(threads, batch, picoseconds, ref loop);
    }

    public void Run(nint start, nint end)
    {
        ref T scratch = ref _scratch;
        if (ParallelRegion.Worker != 0)
            scratch = ref ThreadScratch.Of<T>(Gemm.ScratchElements(_m, _n, _k, _a.ColStride == 1, _b.ColStride == 1));
        Run(start, end, 1, ref scratch);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Run(nint start, nint end, int threads, ref T scratch)
    {
        if (TinyProducts<T, TEpilogue>.Takes(_c, _strides, _m, _n, _k, _accumulate))
        {
            RunTiny(start, end);
            return;
        }

        if (TEpilogue.IsNone && _strides.Inner == nint.MaxValue && PointGemm.Takes(_a, _c, _m, _n, _k, _accumulate))
        {
            RunPoints(start, end - start);
            return;
        }

        for (nint i = start; i < end; i++)
        {
            At(i, out Matrix<T> a, out Matrix<T> b, out Matrix<T> c);
            GemmDispatch.Multiply(a, b, c, _m, _n, _k, _accumulate, ref scratch, i, threads, in _epilogue);
        }
    }

    /// <summary>Those between which the strides are the same, together.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void RunTiny(nint start, nint end)
    {
        for (nint i = start, count; i < end; i += count)
        {
            count = nint.Min(end - i, _strides.Inner - i % _strides.Inner);
            At(i, out Matrix<T> a, out Matrix<T> b, out Matrix<T> c);
            new TinyProducts<T, TEpilogue>(a, b, c, _strides, _m, _n, _k, in _epilogue).Run(i, count);
        }
    }

    private unsafe void RunPoints(nint start, nint count)
    {
        fixed (T* a = &_a.Origin, b = &_b.Origin, c = &_c.Origin)
        {
            var operands = new PointOperands
            {
                A = (float*)a,
                B = (float*)b,
                C = (float*)c,
                AStride = _strides.A,
                BStride = _strides.B,
                CStride = _strides.C,
                BRow = _b.RowStride,
                BColumn = _b.ColStride,
                Rows = _m,
            };
            PointGemm.Run(in operands, _n, _k, start, count);
        }
    }

    /// <summary>A product's operands and its result.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void At(nint product, out Matrix<T> a, out Matrix<T> b, out Matrix<T> c)
    {
        (nint left, nint right, nint result) = _strides.Of(product);
        a = new Matrix<T>(ref Unsafe.Add(ref _a.Origin, left), _a.RowStride, _a.ColStride);
        b = new Matrix<T>(ref Unsafe.Add(ref _b.Origin, right), _b.RowStride, _b.ColStride);
        c = new Matrix<T>(ref Unsafe.Add(ref _c.Origin, result), _c.RowStride, 1);
    }
}
