using System.ComponentModel;

namespace Sessile.Sessions;

/// <summary>What all sessions of one graph have in common. Generated code holds one instance for each graph; it never changes.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class SessionLayout
{
    private readonly Dictionary<string, int> _indexByName = new(StringComparer.Ordinal);

    /// <summary>Describes a graph's sessions.</summary>
    /// <param name="graphName">The graph's name, for messages.</param>
    /// <param name="variables">The variables in order of creation.</param>
    /// <param name="variableBytes">Bytes of variable memory; every variable lies within it.</param>
    /// <param name="scratchBytes">Bytes of scratch memory allocated with the session: what runs of static shapes need at most.</param>
    /// <param name="randomStreams">The random nodes' seeds.</param>
    /// <param name="dynamicDimensions">The names of the graph's dynamic dimensions.</param>
    /// <param name="packBytes">Bytes of memory for packed weights.</param>
    /// <param name="packs">How many packed weights there are.</param>
    /// <param name="files">What runs use of files.</param>
    /// <param name="initialFiles">What of files is initial value and nothing else.</param>
    /// <exception cref="ArgumentException">A variable lies outside the memory or has another's name.</exception>
    public SessionLayout(
        string graphName,
        VariableDefinition[] variables,
        long variableBytes,
        long scratchBytes,
        RandomStreamDefinition[]? randomStreams = null,
        string[]? dynamicDimensions = null,
        long packBytes = 0,
        int packs = 0,
        FileDefinition[]? files = null,
        FileDefinition[]? initialFiles = null)
    {
        GraphName = graphName;
        Variables = variables;
        VariableBytes = checked((nint)variableBytes);
        ScratchBytes = checked((nint)scratchBytes);
        RandomStreams = randomStreams ?? [];
        DynamicDimensions = dynamicDimensions ?? [];
        PackBytes = checked((nint)packBytes);
        Packs = packs;
        Files = files ?? [];
        InitialFiles = initialFiles ?? [];
        for (int i = 0; i < variables.Length; i++) Add(variables[i], i);
    }

    /// <summary>The graph's name.</summary>
    public string GraphName { get; }

    internal VariableDefinition[] Variables { get; }

    internal nint VariableBytes { get; }

    internal nint ScratchBytes { get; }

    internal RandomStreamDefinition[] RandomStreams { get; }

    internal string[] DynamicDimensions { get; }

    internal nint PackBytes { get; }

    internal int Packs { get; }

    internal FileDefinition[] Files { get; }

    internal FileDefinition[] InitialFiles { get; }

    internal bool TryFind(string name, out int index) => _indexByName.TryGetValue(name, out index);

    private void Add(VariableDefinition variable, int index)
    {
        if (variable.Offset < 0 || variable.Offset % variable.ElementType.Size() != 0 || variable.Offset + variable.ByteCount > VariableBytes)
            throw new ArgumentException($"Variable '{variable.Name}' lies outside the variable memory or askew in it.");
        if (!_indexByName.TryAdd(variable.Name, index))
            throw new ArgumentException($"Two variables are named '{variable.Name}'.");
    }
}
