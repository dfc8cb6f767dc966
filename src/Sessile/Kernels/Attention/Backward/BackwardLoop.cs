using System.Numerics;
using System.Runtime.CompilerServices;
using Sessile.Threading;

namespace Sessile.Kernels;

/// <summary>
/// The gradients of attention of some heads. Some queries at a time have the weights of all keys computed again, from which all five products are made while they are in the second cache:
/// the matrix of scores never stands in memory.
/// </summary>
internal readonly ref struct BackwardLoop<T, TKernel>(BackwardOperands<T> operands) : IParallelLoop
    where T : unmanaged, IFloatingPointIeee754<T>
    where TKernel : struct, ITileKernel<T>
{
    /// <summary>Bytes of the weights of the queries that are worked at together, so that with their gradients they stay in the second cache; and how many queries these are at least and at most.</summary>
    private const int BytesOfWeights = 3 << 17, FewestQueries = 24, MostQueries = 64;

    /// <summary>Where later queries see more keys, products leave out what none of so many rows sees.</summary>
    private const int RowsOfStep = 48;

    private readonly BackwardOperands<T> _operands = operands;
    private readonly AttentionOperands<T> _all = operands.Forward;
    private readonly SeenKeys _seen = new(operands.Forward.Mask, operands.Forward.Causal, operands.Forward.Keys);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Run(nint start, nint end)
    {
        nint together = nint.Min(_all.Queries, nint.Clamp(BytesOfWeights / Unsafe.SizeOf<T>() / _all.Keys, FewestQueries, MostQueries));
        var blocks = new RowBlocks(_all.Queries, (int)together);
        var scratch = new BackwardScratch<T>(together, _all.Keys, _all.Size, _all.ValueSize);
        for (nint item = start; item < end; item++)
        {
            (nint batch, nint head) = Math.DivRem(item, _all.Heads);
            Begin(in scratch, batch, head);
            nint query = 0;
            while (query < _all.Queries)
            {
                nint rows = blocks.At(query).Height;
                Queries(in scratch, batch, head, query, rows);
                query += rows;
            }
        }
    }

    /// <summary>A head's keys and values as right factors, and nothing of their gradients yet.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Begin(scoped in BackwardScratch<T> scratch, nint batch, nint head)
    {
        ref T keys = ref _all.K.At(batch, 0, head * _all.Size), values = ref _all.V.At(batch, 0, head * _all.ValueSize);
        KeyPacking.Pack<T, TKernel>(in keys, _all.K.Stride, _all.Keys, _all.Size, T.CreateChecked(AttentionWeight.Scale<T>(_all.Size)), ref scratch.Keys);
        KeyPacking.Pack<T, TKernel>(in values, _all.V.Stride, _all.Keys, _all.ValueSize, T.One, ref scratch.Values);
        Gemm.Pack(in keys, _all.K.Stride, 1, _all.Size, _all.Keys, ref scratch.KeyRows);
        for (nint key = 0; key < _all.Keys; key++)
        {
            Bulk.Fill(ref _operands.K.At(batch, key, head * _all.Size), _all.Size, T.Zero);
            Bulk.Fill(ref _operands.V.At(batch, key, head * _all.ValueSize), _all.ValueSize, T.Zero);
        }
    }

    /// <summary>What some queries give.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Queries(scoped in BackwardScratch<T> scratch, nint batch, nint head, nint query, nint rows)
    {
        var queries = new Matrix<T>(ref _all.Q.At(batch, query, head * _all.Size), _all.Q.Stride, 1);
        var slopes = new Matrix<T>(ref _operands.Slopes.At(batch, query, head * _all.ValueSize), _operands.Slopes.Stride, 1);
        nint seen = _seen.Of(query, rows, 0, _all.Keys), wide = nint.Min(_all.Keys, (seen + TKernel.Columns - 1) / TKernel.Columns * TKernel.Columns);
        ByKeys(queries, ref scratch.Keys, _all.Size, ref scratch.Weights, scratch.Stride, query, rows, wide);
        ByKeys(slopes, ref scratch.Values, _all.ValueSize, ref scratch.Slopes, scratch.Stride, query, rows, wide);
        for (nint i = 0; i < rows; i++)
            Weigh(in scratch, batch, query + i, i, BackwardScratch<T>.Lines(seen));

        Matrix<T> weights = new(ref scratch.Weights, scratch.Stride, 1), scores = new(ref scratch.Slopes, scratch.Stride, 1);
        ByQueries(in scratch, weights, slopes, _all.ValueSize, new Matrix<T>(ref _operands.V.At(batch, 0, head * _all.ValueSize), _operands.V.Stride, 1), query, rows, seen);
        ByQueries(in scratch, scores, queries, _all.Size, new Matrix<T>(ref _operands.K.At(batch, 0, head * _all.Size), _operands.K.Stride, 1), query, rows, seen);
        OfQueries(in scratch, scores, new Matrix<T>(ref _operands.Q.At(batch, query, head * _all.Size), _operands.Q.Stride, 1), query, rows);
    }

    /// <summary>Products of some rows with all keys, or values: <c>c = left·packed</c>, where any of a tile's rows sees any of a panel's keys.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void ByKeys(Matrix<T> left, ref T packed, nint depth, ref T c, nint stride, nint query, nint rows, nint keys)
    {
        var block = new GemmBlock<T, TKernel>(new RightPanels<T>(left, 0, ref packed, depth, 0), keys, depth, false);
        var lefts = new LeftRows<T>(left, new RowBlocks(rows, TKernel.Rows));
        var to = new Matrix<T>(ref c, stride, 1);
        for (nint key = 0; key < keys; key += TKernel.Columns)
        {
            nint first = _all.Causal ? lefts.Blocks.StartOf(nint.Clamp(key - query, 0, rows - 1)) : 0;
            for (nint row = first; row < rows;)
                row += block.Tiles(in lefts, in to, row, key, nint.MaxValue);
        }
    }

    /// <summary>A query's scores as weights, and the gradients with respect to weights as those with respect to scores.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Weigh(scoped in BackwardScratch<T> scratch, nint batch, nint query, nint row, nint room)
    {
        ref T weights = ref Unsafe.Add(ref scratch.Weights, row * scratch.Stride);
        nint seen = _seen.Of(query, 1, 0, _all.Keys);
        _seen.Hide(ref weights, batch, query, 0, seen);
        T level = T.NegativeInfinity;
        Bulk.Fill(ref scratch.Sum, AttentionScratch<T>.Lanes, T.Zero);
        AttentionRow.Soften(ref weights, seen, seen, ref level, ref scratch.Sum);
        Bulk.Fill(ref Unsafe.Add(ref weights, seen), room - seen, T.Zero);
        T sum = AttentionRow.Total(ref scratch.Sum);
        SlopeRow.Of(ref weights, ref Unsafe.Add(ref scratch.Slopes, row * scratch.Stride), seen, room, sum == T.Zero ? T.Zero : T.One / sum, T.One / T.Sqrt(T.CreateChecked(_all.Size)));
    }

    /// <summary>What some queries add to the gradients of the keys, or the values: <c>c += leftᵀ·right</c>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void ByQueries(scoped in BackwardScratch<T> scratch, Matrix<T> left, Matrix<T> right, nint columns, Matrix<T> c, nint query, nint rows, nint seen)
    {
        Gemm.Pack(in right.Origin, right.RowStride, 1, columns, rows, ref scratch.Rows);
        nint whole = _all.Causal ? nint.Min(seen, query) : seen;
        ByQueries(in scratch, left, columns, c, 0, 0, whole, rows);
        for (nint key = whole; key < seen; key += RowsOfStep)
            ByQueries(in scratch, left, columns, c, key, key - query, nint.Min(RowsOfStep, seen - key), rows);
    }

    /// <summary>For some keys, which the queries before <paramref name="first"/> do not see.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void ByQueries(scoped in BackwardScratch<T> scratch, Matrix<T> left, nint columns, Matrix<T> c, nint key, nint first, nint keys, nint rows)
    {
        if (keys <= 0)
            return;
        var block = new GemmBlock<T, TKernel>(new RightPanels<T>(left, 0, ref scratch.Rows, rows, first), columns, rows - first, true);
        Tiles(in block, new LeftRows<T>(left.Transposed.From(key, first), new RowBlocks(keys, TKernel.Rows)), c.From(key, 0), keys);
    }

    /// <summary>The gradients of some queries: <c>c = scores·keys</c>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void OfQueries(scoped in BackwardScratch<T> scratch, Matrix<T> scores, Matrix<T> c, nint query, nint rows)
    {
        nint step = _all.Causal ? RowsOfStep : rows;
        for (nint row = 0; row < rows; row += step)
        {
            nint height = nint.Min(step, rows - row);
            var block = new GemmBlock<T, TKernel>(new RightPanels<T>(scores, 0, ref scratch.KeyRows, _all.Keys, 0), _all.Size, _seen.Of(query + row, height, 0, _all.Keys), false);
            Tiles(in block, new LeftRows<T>(scores.From(row, 0), new RowBlocks(height, TKernel.Rows)), c.From(row, 0), height);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Tiles(scoped in GemmBlock<T, TKernel> block, LeftRows<T> left, Matrix<T> c, nint rows)
    {
        for (nint column = 0; column < block.Columns; column += TKernel.Columns)
        {
            for (nint row = 0; row < rows;)
                row += block.Tiles(in left, in c, row, column, nint.MaxValue);
        }
    }
}
