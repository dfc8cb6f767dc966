using System.Runtime.CompilerServices;

namespace Sessile.Kernels;

/// <summary>
/// An epilogue of any type. What goes around a product's blocks is compiled once for it, not once for each epilogue that a program has, and it is called for blocks that
/// take far longer than the call.
/// </summary>
internal readonly unsafe struct AnyEpilogue : IEpilogue
{
    private readonly void* _epilogue;
    private readonly delegate*<void*, nint, nint, nint, nint, nint, void> _finish;

    private AnyEpilogue(void* epilogue, delegate*<void*, nint, nint, nint, nint, nint, void> finish)
    {
        _epilogue = epilogue;
        _finish = finish;
    }

    public static bool IsNone => false;

    /// <summary>An epilogue as one of any type.</summary>
    /// <param name="epilogue">A local variable of the caller's, since its address must hold: the collector updates the references in it. Used no longer than that lives.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static AnyEpilogue Of<TEpilogue>(scoped ref TEpilogue epilogue)
        where TEpilogue : struct, IEpilogue, allows ref struct => new(Unsafe.AsPointer(ref epilogue), &Finish<TEpilogue>);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Finish(nint product, nint row, nint column, nint rows, nint columns) => _finish(_epilogue, product, row, column, rows, columns);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Finish<TEpilogue>(void* epilogue, nint product, nint row, nint column, nint rows, nint columns)
        where TEpilogue : struct, IEpilogue, allows ref struct => Unsafe.AsRef<TEpilogue>(epilogue).Finish(product, row, column, rows, columns);
}
