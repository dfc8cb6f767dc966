using Sessile.Generator.IR;
using Sessile.Generator.Support;

namespace Sessile.Generator.Model;

/// <summary>
/// A traced [Graph] class as plain data: what the compiler takes, and the boundary of the incremental cache. Equal sources give equal models:
/// it holds no symbol, syntax or place in the source.
/// </summary>
/// <param name="Inference">The trace with <c>IsTraining</c> false.</param>
/// <param name="Training">The trace with <c>IsTraining</c> true; equal to <paramref name="Inference"/> where nothing asked.</param>
/// <param name="RandomStreams">How many streams of random numbers the traces use together.</param>
/// <param name="IsValid">False: something is wrong that the analyzer reports, and the session is to be stubs.</param>
internal sealed record GraphModel(
    ClassModel Class,
    GraphData Inference,
    GraphData Training,
    EquatableArray<VariableModel> Variables,
    EquatableArray<PropertyModel> Properties,
    EquatableArray<RunModel> Runs,
    int RandomStreams,
    long? Seed,
    bool FastMath,
    bool IsValid)
{
    /// <summary>Whether the project asks C# to check arithmetic for overflow, which generated code must then be kept out of.</summary>
    public bool ChecksOverflow { get; init; }
}

/// <summary>Where the class stands and how it is declared.</summary>
/// <param name="Namespace">Empty for the global one.</param>
/// <param name="Types">From the outermost containing type to the graph class itself, as in <c>public static partial class Product</c> without accessibility: keyword and name.</param>
/// <param name="SessionAccessibility">Accessibility that the user's own part of Session declares; else <c>public</c>.</param>
/// <param name="SessionMembers">Names of the members in the user's own part of Session.</param>
internal sealed record ClassModel(
    string Namespace,
    EquatableArray<TypeDeclaration> Types,
    string SessionAccessibility,
    EquatableArray<string> SessionMembers)
{
    /// <summary>What the names of generated files end with.</summary>
    public const string FileSuffix = ".Session.g.cs";

    /// <summary>Names of the members that every session has from the library.</summary>
    public EquatableArray<string> LibraryMembers { get; init; }

    public string Name => Types[Types.Count - 1].Name;

    /// <summary>The full name with dots, for hint names and messages.</summary>
    public string FullName => (Namespace.Length == 0 ? "" : Namespace + ".") + string.Join(".", Types.Select(t => t.Name));
}

/// <param name="Keyword">What stands between accessibility and name, such as <c>static partial class</c> or <c>partial struct</c>.</param>
/// <param name="Parameters">The type parameters of a generic one, as in <c>&lt;T, U&gt;</c>, which has a session of stubs alone.</param>
internal sealed record TypeDeclaration(string Keyword, string Name, string Parameters = "");

/// <summary>The nodes of one trace in topological order; an operand is the index of an earlier node.</summary>
internal sealed record GraphData(EquatableArray<NodeModel> Nodes);

/// <param name="Owner">The property in whose evaluation it was made, for messages of nodes without a name.</param>
internal sealed record NodeModel(Op Op, EquatableArray<int> Operands, TensorType Type, string? Label, string? Owner = null);

/// <param name="Name">Full name with scopes, unique.</param>
/// <param name="Initial">The node of the inference trace that is the initial value; it may read other variables, which then means their initial values.</param>
internal sealed record VariableModel(string Name, TensorType Type, bool IsTrainable, int Initial);

internal enum PropertyKind
{
    Node,
    Placeholder,
    Variable,
}

/// <summary>A node that has a name in the session: a property, or a part of one (<c>Code_Mean</c>, <c>Layers_0</c>).</summary>
/// <param name="Accessibility">C# keywords: <c>public</c>, <c>internal</c>, <c>private</c> …</param>
/// <param name="DType">Its element type, known even where the graph is invalid; None for an effect.</param>
/// <param name="Inference">Its node in the inference trace; -1 where an error was found (the graph is invalid).</param>
/// <param name="Training">Its node in the training trace; likewise.</param>
/// <param name="Variable">Index of the variable, for <see cref="PropertyKind.Variable"/>; else -1.</param>
/// <param name="Guess">What the source says of it where an error was found; null where its node is known.</param>
internal sealed record PropertyModel(
    string Name, string Accessibility, PropertyKind Kind, DType DType, int Inference, int Training, int Variable, PropertyGuess? Guess = null);

/// <summary>What can be told of a property without its value, so that calls of a wrong graph's session compile.</summary>
/// <param name="Mentions">The properties that its source names, directly or through functions and other properties.</param>
/// <param name="IsScalar">Whether it is a placeholder without dims or a variable made of a single number.</param>
internal sealed record PropertyGuess(EquatableArray<string> Mentions, bool IsScalar);
