namespace Sessile;

/// <summary>What <see cref="Ops.Pad{T}"/> puts around a tensor.</summary>
public enum PadMode
{
    /// <summary>One value.</summary>
    Constant,

    /// <summary>The mirror image without the border element: <c>3 2 | 1 2 3 | 2 1</c>.</summary>
    Reflect,

    /// <summary>The mirror image with the border element: <c>2 1 | 1 2 3 | 3 2</c>.</summary>
    Symmetric,
}
