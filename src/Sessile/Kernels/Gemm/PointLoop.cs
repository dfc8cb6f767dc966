using System.Runtime.CompilerServices;
using Sessile.Threading;

namespace Sessile.Kernels;

/// <summary>The points of one product; they are finished some at a time, in the first cache.</summary>
internal readonly ref struct PointLoop<T, TEpilogue> : IParallelLoop
    where T : unmanaged
    where TEpilogue : struct, IEpilogue, allows ref struct
{
    private const int Together = 512;

    private readonly Matrix<T> _a, _b, _c;
    private readonly nint _n, _k, _product;
    private readonly TEpilogue _epilogue;

    public PointLoop(Matrix<T> a, Matrix<T> b, Matrix<T> c, nint n, nint k, nint product, in TEpilogue epilogue)
    {
        (_n, _k, _product) = (n, k, product);
        _a = a;
        _b = b;
        _c = c;
        _epilogue = epilogue;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Run(nint start, nint end)
    {
        nint together = TEpilogue.IsNone ? end - start : Together;
        for (nint row = start, rows; row < end; row += rows)
        {
            rows = nint.Min(together, end - row);
            Multiply(row, rows);
            if (!TEpilogue.IsNone)
                _epilogue.Finish(_product, row, 0, rows, _n);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private unsafe void Multiply(nint row, nint rows)
    {
        fixed (T* a = &_a.At(row, 0), b = &_b.Origin, c = &_c.At(row, 0))
        {
            var operands = new PointOperands { A = (float*)a, B = (float*)b, C = (float*)c, BRow = _b.RowStride, BColumn = _b.ColStride, Rows = rows };
            PointGemm.Run(in operands, _n, _k, 0, 1);
        }
    }
}
