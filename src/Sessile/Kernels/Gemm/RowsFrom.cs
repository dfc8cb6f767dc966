namespace Sessile.Kernels;

/// <summary>The epilogue of a product's rows from <paramref name="first"/> on, which are counted from there.</summary>
internal readonly ref struct RowsFrom<TEpilogue>(in TEpilogue epilogue, nint first) : IEpilogue
    where TEpilogue : struct, IEpilogue, allows ref struct
{
    private readonly TEpilogue _epilogue = epilogue;

    public static bool IsNone => TEpilogue.IsNone;

    public void Finish(nint product, nint row, nint column, nint rows, nint columns) => _epilogue.Finish(product, first + row, column, rows, columns);
}
