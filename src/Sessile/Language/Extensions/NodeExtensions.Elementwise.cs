using System.Numerics;
using System.Runtime.CompilerServices;

namespace Sessile;

/// <summary>Functions of <see cref="Ops"/> that can follow a node: <c>x.Relu()</c>.</summary>
public static partial class NodeExtensions
{
    /// <inheritdoc cref="Ops.Abs{T}(Node{T})"/>
    public static Node<T> Abs<T>(this Node<T> x) => throw GraphOnly.Error();

    /// <inheritdoc cref="Ops.Negate{T}(Node{T})"/>
    public static Node<T> Negate<T>(this Node<T> x) => throw GraphOnly.Error();

    /// <inheritdoc cref="Ops.Sign{T}(Node{T})"/>
    public static Node<T> Sign<T>(this Node<T> x) => throw GraphOnly.Error();

    /// <inheritdoc cref="Ops.Reciprocal{T}(Node{T})"/>
    public static Node<T> Reciprocal<T>(this Node<T> x) => throw GraphOnly.Error();

    /// <inheritdoc cref="Ops.Square{T}(Node{T})"/>
    public static Node<T> Square<T>(this Node<T> x) => throw GraphOnly.Error();

    /// <inheritdoc cref="Ops.Sqrt{T}(Node{T})"/>
    public static Node<T> Sqrt<T>(this Node<T> x) => throw GraphOnly.Error();

    /// <inheritdoc cref="Ops.Rsqrt{T}(Node{T})"/>
    public static Node<T> Rsqrt<T>(this Node<T> x) => throw GraphOnly.Error();

    /// <inheritdoc cref="Ops.Exp{T}(Node{T})"/>
    public static Node<T> Exp<T>(this Node<T> x) => throw GraphOnly.Error();

    /// <inheritdoc cref="Ops.Expm1{T}(Node{T})"/>
    public static Node<T> Expm1<T>(this Node<T> x) => throw GraphOnly.Error();

    /// <inheritdoc cref="Ops.Log{T}(Node{T})"/>
    public static Node<T> Log<T>(this Node<T> x) => throw GraphOnly.Error();

    /// <inheritdoc cref="Ops.Log1p{T}(Node{T})"/>
    public static Node<T> Log1p<T>(this Node<T> x) => throw GraphOnly.Error();

    /// <inheritdoc cref="Ops.Floor{T}(Node{T})"/>
    public static Node<T> Floor<T>(this Node<T> x) => throw GraphOnly.Error();

    /// <inheritdoc cref="Ops.Ceiling{T}(Node{T})"/>
    public static Node<T> Ceiling<T>(this Node<T> x) => throw GraphOnly.Error();

    /// <inheritdoc cref="Ops.Round{T}(Node{T})"/>
    public static Node<T> Round<T>(this Node<T> x) => throw GraphOnly.Error();

    /// <inheritdoc cref="Ops.Erf{T}(Node{T})"/>
    public static Node<T> Erf<T>(this Node<T> x) => throw GraphOnly.Error();

    /// <inheritdoc cref="Ops.Sin{T}(Node{T})"/>
    public static Node<T> Sin<T>(this Node<T> x) => throw GraphOnly.Error();

    /// <inheritdoc cref="Ops.Cos{T}(Node{T})"/>
    public static Node<T> Cos<T>(this Node<T> x) => throw GraphOnly.Error();

    /// <inheritdoc cref="Ops.Tan{T}(Node{T})"/>
    public static Node<T> Tan<T>(this Node<T> x) => throw GraphOnly.Error();

    /// <inheritdoc cref="Ops.Asin{T}(Node{T})"/>
    public static Node<T> Asin<T>(this Node<T> x) => throw GraphOnly.Error();

    /// <inheritdoc cref="Ops.Acos{T}(Node{T})"/>
    public static Node<T> Acos<T>(this Node<T> x) => throw GraphOnly.Error();

    /// <inheritdoc cref="Ops.Atan{T}(Node{T})"/>
    public static Node<T> Atan<T>(this Node<T> x) => throw GraphOnly.Error();

    /// <inheritdoc cref="Ops.Sinh{T}(Node{T})"/>
    public static Node<T> Sinh<T>(this Node<T> x) => throw GraphOnly.Error();

    /// <inheritdoc cref="Ops.Cosh{T}(Node{T})"/>
    public static Node<T> Cosh<T>(this Node<T> x) => throw GraphOnly.Error();

    /// <inheritdoc cref="Ops.Tanh{T}(Node{T})"/>
    public static Node<T> Tanh<T>(this Node<T> x) => throw GraphOnly.Error();

    /// <inheritdoc cref="Ops.Asinh{T}(Node{T})"/>
    public static Node<T> Asinh<T>(this Node<T> x) => throw GraphOnly.Error();

    /// <inheritdoc cref="Ops.Acosh{T}(Node{T})"/>
    public static Node<T> Acosh<T>(this Node<T> x) => throw GraphOnly.Error();

    /// <inheritdoc cref="Ops.Atanh{T}(Node{T})"/>
    public static Node<T> Atanh<T>(this Node<T> x) => throw GraphOnly.Error();

    /// <inheritdoc cref="Ops.Clip{T}(Node{T}, Node{T}, Node{T})"/>
    public static Node<T> Clip<T>(this Node<T> x, Node<T> min, Node<T> max) where T : unmanaged, INumber<T> => throw GraphOnly.Error();

    /// <inheritdoc cref="Ops.Clip{T}(Node{T}, double, double)"/>
    [OverloadResolutionPriority(-1)]
    public static Node<T> Clip<T>(this Node<T> x, double min, double max) where T : unmanaged, INumber<T> => throw GraphOnly.Error();

    /// <inheritdoc cref="Ops.Cast{TOut}(Node)"/>
    public static Node<TOut> Cast<TOut>(this Node x) => throw GraphOnly.Error();

    /// <inheritdoc cref="Ops.IsNaN{T}(Node{T})"/>
    public static Node<bool> IsNaN<T>(this Node<T> x) => throw GraphOnly.Error();

    /// <inheritdoc cref="Ops.IsInfinity{T}(Node{T})"/>
    public static Node<bool> IsInfinity<T>(this Node<T> x) => throw GraphOnly.Error();

    /// <inheritdoc cref="Ops.IsFinite{T}(Node{T})"/>
    public static Node<bool> IsFinite<T>(this Node<T> x) => throw GraphOnly.Error();

    /// <inheritdoc cref="Ops.LogicalNot(Node{bool})"/>
    public static Node<bool> LogicalNot(this Node<bool> x) => throw GraphOnly.Error();
}
