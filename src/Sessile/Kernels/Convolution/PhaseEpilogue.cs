using System.Runtime.CompilerServices;

namespace Sessile.Kernels;

/// <summary>The epilogue of pixels that are computed by phases: those of a phase, counted in their order, stand apart from each other where there are several phases.</summary>
internal readonly ref struct PhaseEpilogue<TEpilogue>(in TEpilogue epilogue, PixelTargets pixels, nint rows, nint columns, nint channels) : IEpilogue
    where TEpilogue : struct, IEpilogue, allows ref struct
{
    private readonly TEpilogue _epilogue = epilogue;
    private readonly nint _rows = rows, _columns = columns;

    public static bool IsNone => TEpilogue.IsNone;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Finish(nint product, nint row, nint column, nint rows, nint columns)
    {
        if (IsInOrder)
        {
            _epilogue.Finish(product, row, column, rows, columns);
            return;
        }

        for (nint i = row; i < row + rows; i++)
            _epilogue.Finish(product, PixelOf(i), column, 1, columns);
    }

    private bool IsInOrder => pixels.First == 0 && pixels.PixelStride == channels && pixels.RowStride == _columns * channels && pixels.ImageStride == _rows * _columns * channels;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private nint PixelOf(nint index)
    {
        (nint line, nint column) = nint.DivRem(index, _columns);
        (nint image, nint row) = nint.DivRem(line, _rows);
        return (pixels.First + image * pixels.ImageStride + row * pixels.RowStride + column * pixels.PixelStride) / channels;
    }
}
