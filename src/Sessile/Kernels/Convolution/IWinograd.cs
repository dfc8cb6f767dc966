namespace Sessile.Kernels;

/// <summary>
/// The transforms of Winograd's minimal filtering F(m×m, 3×3): an m×m square of outputs needs (m + 2)² products for each pair of channels instead of 9·m².
/// Each transform works on a run of channels, whose count is a multiple of 8; planes hold one element of the transformed square each.
/// </summary>
/// <remarks>Source: Lavin and Gray, Fast Algorithms for Convolutional Neural Networks (2015); the matrices B, G and A are theirs.</remarks>
internal interface IWinograd
{
    /// <summary>The side m of a square of outputs.</summary>
    static abstract int Outputs { get; }

    /// <summary>The planes, (m + 2)².</summary>
    static abstract int Planes { get; }

    /// <summary><c>Bᵀ d B</c> of the patch d, whose rows and columns lie these strides apart.</summary>
    static abstract void Input(ref float patch, nint row, nint column, ref float planes, nint plane, nint count);

    /// <summary><c>G g Gᵀ</c> of the taps g, which lie <paramref name="tap"/> apart.</summary>
    static abstract void Filter(ref float taps, nint tap, ref float planes, nint plane, nint count);

    /// <summary><c>Aᵀ s A</c> of the sums s, into pixels whose rows and columns lie these strides apart.</summary>
    static abstract void Output(ref float planes, nint plane, ref float pixels, nint row, nint column, nint count);
}
