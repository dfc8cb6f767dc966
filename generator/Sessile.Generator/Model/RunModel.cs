using Sessile.Generator.IR;
using Sessile.Generator.Support;

namespace Sessile.Generator.Model;

internal enum ParameterKind
{
    /// <summary>In: <c>ReadOnlySpan&lt;T&gt;</c>.</summary>
    Span,

    /// <summary>In: <c>TensorView&lt;T&gt;</c>.</summary>
    View,

    /// <summary>In: <c>ReadOnlyTensorSpan&lt;T&gt;</c>, any strides.</summary>
    TensorSpan,

    /// <summary>In: <c>T</c> of a scalar node.</summary>
    Scalar,

    /// <summary>In: an <c>int</c> that sets a dynamic dimension.</summary>
    Dimension,

    /// <summary>Out: <c>Span&lt;T&gt;</c>.</summary>
    OutSpan,

    /// <summary>Out: <c>TensorSpan&lt;T&gt;</c>.</summary>
    OutTensorSpan,

    /// <summary>Out: <c>out TensorView&lt;T&gt;</c>, no copy.</summary>
    OutView,

    /// <summary>Out: <c>out T</c> of a scalar node.</summary>
    OutScalar,
}

/// <param name="Name">As declared, without <c>@</c>.</param>
/// <param name="Target">The property's name in <see cref="GraphModel.Properties"/>, or the dimension's name.</param>
internal sealed record RunParameter(string Name, ParameterKind Kind, DType DType, string Target)
{
    /// <summary>What stands behind the name of a dimension that a node's name hides.</summary>
    public const string SizeSuffix = "Size";

    /// <summary>The name with its first letter in the other case, by which a parameter means a node, or a dimension, just as well.</summary>
    public static string OtherCase(string name) =>
        (char.IsUpper(name[0]) ? char.ToLowerInvariant(name[0]) : char.ToUpperInvariant(name[0])) + name.Substring(1);

    public bool IsFeed => Kind <= ParameterKind.Scalar;

    public bool IsFetch => Kind >= ParameterKind.OutSpan;
}

internal enum ReturnKind
{
    Void,
    Scalar,
    View,
    Tuple,

    /// <summary>A value whose shape an error hides; in stubs only.</summary>
    Unknown,
}

/// <param name="Targets">The properties returned: none, one, or a tuple's elements in order.</param>
/// <param name="ElementNames">A tuple's element names as declared.</param>
/// <param name="ElementTypes">Their element types.</param>
internal sealed record RunReturn(ReturnKind Kind, EquatableArray<string> Targets, EquatableArray<string> ElementNames, EquatableArray<DType> ElementTypes);

/// <summary>One Run method, declared by the user or (then made by the compiler) the default <c>RunX</c>.</summary>
/// <param name="Name">The method's name.</param>
/// <param name="Modifiers">Accessibility and others to be repeated before <c>partial</c>, such as <c>public</c>.</param>
/// <param name="IsPartial">Whether it implements a declaration of the user's.</param>
/// <param name="Fetches">Properties that are fetched without a parameter: effects and what is returned.</param>
/// <param name="ForceTraining"><c>[Run(Training = true)]</c>.</param>
/// <param name="Signature">
/// A declared method's whole declaration with full type names, as its implementation repeats it; right even where the graph is invalid and
/// <paramref name="Parameters"/> lacks what could not be understood. Empty for a default one.
/// </param>
internal sealed record RunModel(
    string Name,
    string Modifiers,
    bool IsPartial,
    EquatableArray<RunParameter> Parameters,
    RunReturn Return,
    EquatableArray<string> Fetches,
    bool ForceTraining,
    string Signature = "")
{
    /// <summary>Whether it gives the variables their initial values.</summary>
    public bool IsInitialization => this is { Name: "Initialize", IsPartial: false };
}
