using Sessile.Generator.Diagnostics;
using Sessile.Generator.IR;
using Sessile.Generator.Model;
using Sessile.Generator.Support;

namespace Sessile.Generator.Compilation;

/// <summary>The language names more element types than are compiled yet: a graph that holds another one is told so, at the first node that does.</summary>
internal static class ElementTypeCheck
{
    private static readonly DType[] Compiled = [DType.None, DType.Bundle, DType.Bool, DType.Int, DType.Long, DType.Float, DType.Double];

    public static IEnumerable<CompilationProblem> Check(GraphData graph)
    {
        for (var i = 0; i < graph.Nodes.Count; i++)
        {
            var type = graph.Nodes[i].Type.DType;
            if (Compiled.Contains(type))
                continue;
            var message = $"element type {type.DisplayName()} is not compiled yet: use float, double, int, long or bool";
            yield return new CompilationProblem(Rules.DTypeMismatch.Id, EquatableArray.Of(message), "node:" + i.ToString(System.Globalization.CultureInfo.InvariantCulture));
            yield break;
        }
    }
}
