using System.ComponentModel;

namespace Sessile;

/// <summary>A learning rate: a number, or a scalar node that is computed (or fed) in each run.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct Rate
{
    /// <summary>A constant rate.</summary>
    /// <param name="rate">The rate.</param>
    public static implicit operator Rate(double rate) => throw GraphOnly.Error();

    /// <summary>A rate that is computed.</summary>
    /// <param name="rate">A scalar.</param>
    public static implicit operator Rate(Node<float> rate) => throw GraphOnly.Error();

    /// <summary>A rate that is computed.</summary>
    /// <param name="rate">A scalar.</param>
    public static implicit operator Rate(Node<double> rate) => throw GraphOnly.Error();
}
