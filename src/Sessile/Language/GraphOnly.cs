namespace Sessile;

/// <summary>What every member of the language does when it is called: graphs are read by the compiler, and their code never runs.</summary>
internal static class GraphOnly
{
    internal const string MixedElementTypes =
        "The operands have different element types. Cast one side: Cast<float>(x) gives x as a Node<float>.";

    internal const string NotAnIndex =
        "Indices and labels are int or long. Cast<int>(x) gives x as a Node<int>.";

    internal static InvalidOperationException Error() =>
        new("This describes a graph; it is compiled, never run. Make a Session of the graph and call one of its Run methods.");
}
