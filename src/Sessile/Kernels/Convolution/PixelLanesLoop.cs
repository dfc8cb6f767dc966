using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Sessile.Threading;

namespace Sessile.Kernels;

/// <summary>The rows of pixels of a convolution whose lanes lie along them, those of all images, a few at a time whose planes stay in the near caches.</summary>
internal readonly ref struct PixelLanesLoop<T, TEpilogue>(PatchGrid grid, ref T images, Matrix<T> filter, nint outputs, ref T output, in TEpilogue epilogue) : IParallelLoop
    where T : unmanaged
    where TEpilogue : struct, IEpilogue, allows ref struct
{
    /// <summary>Elements of planes that are in work, unless a single row of pixels reads more.</summary>
    private const int BandElements = 1 << 14;

    private readonly PixelPlanes<T> _planes = new(grid);
    private readonly ref T _images = ref images, _output = ref output;
    private readonly Matrix<T> _filter = filter;
    private readonly TEpilogue _epilogue = epilogue;

    private nint Patch => grid.FilterHeight * grid.FilterWidth * grid.Channels;

    private nint BandRows => nint.Clamp((BandElements / _planes.LineElements - grid.Lines(1)) / grid.StrideHeight + 1, 1, grid.Rows);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Run(nint start, nint end)
    {
        nint most = BandRows, offsets = Scratch.OffsetElements<T>(Patch), pitch = PixelPlanes<T>.Whole(grid.Columns), line = _planes.LineElements, count;
        nint room = Vector256<T>.Count * pitch + PixelSquares<T>.Room;
        ref T scratch = ref ThreadScratch.Of<T>(offsets + room + _planes.Size(grid.Lines(most)));
        ref nint places = ref Unsafe.As<T, nint>(ref scratch);
        ref T sums = ref Unsafe.Add(ref scratch, offsets), planes = ref Unsafe.Add(ref sums, room);
        RowEnding<T> ending = AnyEpilogue.EndingOf<TEpilogue, T>(in _epilogue, 0);
        _planes.Locate(ref places);
        for (nint row = start; row < end; row += count)
        {
            (nint image, nint first) = Math.DivRem(row, grid.Rows);
            count = nint.Min(most, nint.Min(end - row, grid.Rows - first));
            ref T source = ref Unsafe.Add(ref _images, image * grid.Height * grid.Width * grid.Channels);
            _planes.Fill(ref source, grid.Top + first * grid.StrideHeight, grid.Lines(count), ref planes);
            for (nint i = 0; i < count; i++)
                Row(ref Unsafe.Add(ref planes, i * grid.StrideHeight * line), ref places, ref sums, pitch, row + i, in ending);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Row(ref T planes, ref nint places, ref T sums, nint pitch, nint row, in RowEnding<T> ending)
    {
        ref T target = ref Unsafe.Add(ref _output, row * grid.Columns * outputs);
        for (nint first = 0, count; first < outputs; first += count)
        {
            nint left = outputs - first, parts = (left + PixelLanesTile<T>.MostOutputs - 1) / PixelLanesTile<T>.MostOutputs;
            count = (left + parts - 1) / parts;
            PixelLanesTile<T>.Row((int)count, grid.Columns, ref planes, ref places, Patch, _filter.From(0, first), ref Unsafe.Add(ref sums, first * pitch), pitch, ending.From(first));
        }

        if (outputs == 1)
            Bulk.Copy(in sums, ref target, grid.Columns);
        else if (outputs > 3 || !FewRows256.Fits<T>())
            PixelSquares<T>.Join(ref sums, pitch, grid.Columns, outputs, ref target);
        else
            Interleave.Rows(ref sums, pitch, (int)outputs, grid.Columns, ref target, outputs);
        if (!TEpilogue.IsNone && ending.IsNone)
            _epilogue.Finish(0, row * grid.Columns, 0, grid.Columns, outputs);
    }
}
