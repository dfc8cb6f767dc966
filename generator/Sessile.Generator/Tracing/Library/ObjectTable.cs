using Sessile.Generator.IR;
using Sessile.Generator.Ops.Binding;
using Sessile.Generator.Tracing.Evaluation;
using Sessile.Generator.Tracing.Values;

namespace Sessile.Generator.Tracing.Library;

/// <summary>What every object has, nullable values, delegates, and checks of arguments.</summary>
internal static class ObjectTable
{
    public static Dictionary<string, Func<LibraryCall, object?>> Methods { get; } = new(StringComparer.Ordinal)
    {
        ["Object.ReferenceEquals"] = c => NotNodes(c) && ReferenceEquals(c[0], c[1]),
        ["Object.Equals"] = c => NotNodes(c) && (c.Count == 2 ? ValueEquality.AreEqual(c[0], c[1]) : ValueEquality.AreEqual(c.Self, c[0])),
        ["Object.GetHashCode"] = c => NotNodes(c) ? throw Evaluator.Untraceable("hash codes differ from build to build") : null,
        ["Object.ToString"] = c => c.Evaluator.Formatted(c.Self, c.Count > 0 ? c[0] as string : null, c.Site),
        ["Enum.HasFlag"] = c => c.Self is EnumValue all && c[0] is EnumValue some && (all.Value & some.Value) == some.Value,
        ["Nullable.GetValueOrDefault"] = c => c.Self ?? (c.Count > 0 ? c[0] : c.Evaluator.DefaultOf(c.ReturnType)),
        ["ArgumentNullException.ThrowIfNull"] = c => c[0] is null ? throw Evaluator.Untraceable($"'{c[1]}' is null") : null,
        ["ArgumentOutOfRangeException.ThrowIfNegative"] = c => MathTable.Less(c[0]!, 0) ? throw Evaluator.Untraceable($"'{c[1]}' is negative: {c[0]}") : null,
        ["ArgumentOutOfRangeException.ThrowIfNegativeOrZero"] = c => !MathTable.Less(0, c[0]!) ? throw Evaluator.Untraceable($"'{c[1]}' is not positive: {c[0]}") : null,
        ["Debug.Assert"] = c => c[0] is true ? null : throw Evaluator.Untraceable("the assertion fails while the graph is traced"),
        ["Index.FromEnd"] = c => new IndexValue(c.Int(0), true),
        ["Index.FromStart"] = c => new IndexValue(c.Int(0), false),
    };

    private static bool NotNodes(LibraryCall call) =>
        call.Self is Node || call.Arguments.Any(a => a is Node) ? throw Evaluator.Untraceable(ValueEquality.NodeEquality) : true;
}
