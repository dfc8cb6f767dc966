using System.ComponentModel;

namespace Sessile.Simd;

/// <summary>
/// The vector mathematics that generated loops are made of. Every function has the same name for <c>Vector512</c>, <c>Vector256</c>,
/// <c>Vector128</c> and scalars, of <see cref="float"/> and <see cref="double"/>, and a lane's result never depends on the width or on the other
/// lanes, so that a loop's vector body and its scalar tail agree bit for bit.
/// </summary>
/// <remarks>
/// <para>Not for direct use: generated code calls this, and it may change with any release.</para>
/// <para>
/// Stated errors hold for every number, denormal ones and results too, with or without fused multiply-add, though bits differ between processors that
/// have it and those that have not, and between those that have 512-bit vectors and those that have not. NaN gives NaN, and infinities and zeros give what C's functions do, with their signs.
/// </para>
/// <para>Everything is inlined. The overloads are written out per width rather than over a static-abstract wrapper, because each wrapped
/// operation would cost the just-in-time compiler an inlining and several locals, and long loops would fall off its limits. One alone is wrapped, at 128 bits:
/// <c>Lanes.MultiplyAdd</c>, for WebAssembly's sake.</para>
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public static partial class VectorMath;
