using Sessile.Generator.IR;
using Sessile.Generator.Ops.Elementwise;

namespace Sessile.Generator.Ops.Binding;

internal static partial class OpTable
{
    private static readonly Dictionary<string, Binder> Table = new()
    {
        ["op_Multiply"] = (context, arguments) => context.Graph.Multiply((Node)arguments["a"]!, (Node)arguments["b"]!),
    };
}
