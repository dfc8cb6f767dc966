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
    private readonly void* _ending;

    private AnyEpilogue(void* epilogue, delegate*<void*, nint, nint, nint, nint, nint, void> finish, void* ending)
    {
        _epilogue = epilogue;
        _finish = finish;
        _ending = ending;
    }

    public static bool IsNone => false;

    /// <summary>An epilogue as one of any type.</summary>
    /// <param name="epilogue">A local variable of the caller's, since its address must hold: the collector updates the references in it. Used no longer than that lives.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static AnyEpilogue Of<TEpilogue>(scoped ref TEpilogue epilogue)
        where TEpilogue : struct, IEpilogue, allows ref struct => new(Unsafe.AsPointer(ref epilogue), &Finish<TEpilogue>, null);

    /// <summary>As <see cref="Of{TEpilogue}(ref TEpilogue)"/>, of an epilogue that is no more than an ending.</summary>
    /// <param name="epilogue">A local variable of the caller's.</param>
    /// <param name="ending">Another.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static AnyEpilogue Of<TEpilogue, T>(scoped ref TEpilogue epilogue, scoped ref RowEnding<T> ending)
        where TEpilogue : struct, IEpilogue, allows ref struct
        where T : unmanaged => new(Unsafe.AsPointer(ref epilogue), &Finish<TEpilogue>, Unsafe.AsPointer(ref ending));

    /// <summary>What an epilogue comes to from a column on: of elements as in <see cref="Of{TEpilogue, T}"/>. Nothing, if it is more.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static RowEnding<T> EndingOf<TEpilogue, T>(scoped in TEpilogue epilogue, nint column)
        where TEpilogue : struct, IEpilogue, allows ref struct
        where T : unmanaged
    {
        if (typeof(TEpilogue) != typeof(AnyEpilogue))
            return default;
        void* ending = Unsafe.As<TEpilogue, AnyEpilogue>(ref Unsafe.AsRef(in epilogue))._ending;
        return ending == null ? default : Unsafe.AsRef<RowEnding<T>>(ending).From(column);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Finish(nint product, nint row, nint column, nint rows, nint columns) => _finish(_epilogue, product, row, column, rows, columns);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Finish<TEpilogue>(void* epilogue, nint product, nint row, nint column, nint rows, nint columns)
        where TEpilogue : struct, IEpilogue, allows ref struct => Unsafe.AsRef<TEpilogue>(epilogue).Finish(product, row, column, rows, columns);
}
