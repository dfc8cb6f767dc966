using System.ComponentModel;

namespace Sessile;

/// <summary>The size of one axis: an <c>int</c> is static, a <c>string</c> names a dynamic one, which each run sets.</summary>
/// <remarks>Equal names are equal sizes in one run, in the whole graph. Arithmetic of dimensions is done while compiling: <c>batch + 1</c>, <c>2·seq</c>.</remarks>
public readonly struct Dim : IEquatable<Dim>
{
    /// <summary>Whether the size is known while compiling.</summary>
    public bool IsStatic => throw GraphOnly.Error();

    /// <summary>A static dimension. Where a function says so, -1 means "the rest".</summary>
    /// <param name="size">The size, zero or more.</param>
    public static implicit operator Dim(int size) => throw GraphOnly.Error();

    /// <summary>A dynamic dimension.</summary>
    /// <param name="name">Its name, a C# identifier such as <c>batch</c>.</param>
    public static implicit operator Dim(string name) => throw GraphOnly.Error();

    /// <summary>The size as a number, while compiling. An error where the dimension is dynamic.</summary>
    /// <param name="dim">A static dimension.</param>
    public static explicit operator int(Dim dim) => throw GraphOnly.Error();

    /// <summary>The size as a value: a scalar node, which a dynamic dimension sets in each run.</summary>
    /// <param name="dim">Any dimension.</param>
    public static implicit operator Node<int>(Dim dim) => throw GraphOnly.Error();

    /// <summary>The size as a bound of a range, <c>x[..y.Shape[0]]</c>, dynamic ones included.</summary>
    /// <param name="dim">Any dimension; an error where it is dynamic and counts items of a list.</param>
    public static implicit operator Index(Dim dim) => throw GraphOnly.Error();

    /// <summary>The sum of two sizes.</summary>
    public static Dim operator +(Dim a, Dim b) => throw GraphOnly.Error();

    /// <summary>The difference of two sizes. An error where it is negative.</summary>
    public static Dim operator -(Dim a, Dim b) => throw GraphOnly.Error();

    /// <summary>The product of two sizes.</summary>
    public static Dim operator *(Dim a, Dim b) => throw GraphOnly.Error();

    /// <summary>The quotient of two sizes, rounded down.</summary>
    public static Dim operator /(Dim a, Dim b) => throw GraphOnly.Error();

    /// <summary>Whether the two sizes are equal in every run, decided while compiling.</summary>
    public static bool operator ==(Dim a, Dim b) => throw GraphOnly.Error();

    /// <summary>Whether the two sizes differ in some run, decided while compiling.</summary>
    public static bool operator !=(Dim a, Dim b) => throw GraphOnly.Error();

    /// <summary>Whether the first size is the smaller, decided while compiling. An error where it depends on what a run sets.</summary>
    public static bool operator <(Dim a, Dim b) => throw GraphOnly.Error();

    /// <summary>Whether the first size is the smaller or both are equal, decided while compiling. An error where it depends on what a run sets.</summary>
    public static bool operator <=(Dim a, Dim b) => throw GraphOnly.Error();

    /// <summary>Whether the first size is the greater, decided while compiling. An error where it depends on what a run sets.</summary>
    public static bool operator >(Dim a, Dim b) => throw GraphOnly.Error();

    /// <summary>Whether the first size is the greater or both are equal, decided while compiling. An error where it depends on what a run sets.</summary>
    public static bool operator >=(Dim a, Dim b) => throw GraphOnly.Error();

    /// <inheritdoc cref="op_Equality(Dim, Dim)"/>
    /// <param name="other">The other size.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public bool Equals(Dim other) => throw GraphOnly.Error();

    /// <inheritdoc cref="op_Equality(Dim, Dim)"/>
    /// <param name="obj">The other size.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public override bool Equals(object? obj) => throw GraphOnly.Error();

    /// <summary>Not in the language.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public override int GetHashCode() => throw GraphOnly.Error();

    /// <summary>The size or the name, as it stands in messages: <c>128</c>, <c>batch</c>, <c>batch + 1</c>.</summary>
    public override string ToString() => throw GraphOnly.Error();
}
