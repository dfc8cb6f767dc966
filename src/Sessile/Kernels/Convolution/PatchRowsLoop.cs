using System.Runtime.CompilerServices;
using Sessile.Threading;

namespace Sessile.Kernels;

/// <summary>The rows of a product with one panel, some at a time.</summary>
internal ref struct PatchRowsLoop<T, TTile>(PatchRows<T> rows, Matrix<T> panel, SumRows<T> sums, nint columns, bool accumulate) : IParallelLoop
    where T : unmanaged
    where TTile : struct, IPatchTile<T>
{
    /// <summary>Whole tiles.</summary>
    public const int RowsAtOnce = 24;

    private readonly PatchRows<T> _rows = rows;
    private readonly Matrix<T> _panel = panel;
    private readonly SumRows<T> _sums = sums;
    private readonly nint _columns = columns;
    private readonly bool _accumulate = accumulate;

    public readonly nint Count => (_rows.Count + RowsAtOnce - 1) / RowsAtOnce;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public readonly void Run(nint start, nint end)
    {
        nint first = start * RowsAtOnce, count = nint.Min(end * RowsAtOnce, _rows.Count) - first;
        var rows = new PatchRows<T>(ref _rows.Origin, ref Unsafe.Add(ref _rows.Places, first), count, _rows.Walk);
        var sums = new SumRows<T>(ref _sums.Origin, ref Unsafe.Add(ref _sums.Targets, first));
        PatchProduct<T, TTile>.Panel(rows, _panel, sums, _columns, _accumulate, default, 0, 0, default(NoEpilogue));
    }
}
