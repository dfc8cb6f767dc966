using System.ComponentModel;

namespace Sessile.Sessions;

/// <summary>The seeds that a graph gives to one random node. Made by generated code.</summary>
/// <param name="GraphSeed">The graph's seed, if it has one.</param>
/// <param name="OpSeed">The node's own seed, if it has one.</param>
/// <param name="OpId">A number that differs between the random nodes of a graph: the node's seed where only the graph has one.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly record struct RandomStreamDefinition(long? GraphSeed, long? OpSeed, long OpId);
