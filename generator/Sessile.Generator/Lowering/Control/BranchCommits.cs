using Sessile.Generator.IR;
using Sessile.Generator.IR.Lowered;
using Sessile.Generator.Ops.Control;
using Sessile.Generator.Ops.Sources;
using Sessile.Generator.Ops.State;

namespace Sessile.Generator.Lowering.Control;

/// <summary>
/// Variables that one branch of a condition assigns and the other does not: they take their value only where the former was taken, so that the latter does
/// nothing for them.
/// </summary>
internal static class BranchCommits
{
    /// <summary>When a variable takes the value; null: always.</summary>
    public static CommitCondition? Of(Commit commit, BlockLowering block) =>
        KeptIn(commit.Value, commit.Variable, block) is { } branch ? new CommitCondition(block.AccessOf(commit.Value.Operands[0].Operands[0]), !branch) : null;

    /// <summary>Whether a branch need not yield a result, since only a variable takes it, which keeps its value then.</summary>
    public static bool IsLeft(Node result, bool branch, BlockLowering block) =>
        !block.IsNested && block.State.OnlyCommitted(result) is { } variable && KeptIn(result, variable, block) == branch && !block.Nodes.Any(n => n.Operands.Contains(result));

    /// <summary>The branch in which the variable keeps its value; null: there is none, or it is not known any more when variables change.</summary>
    private static bool? KeptIn(Node value, int variable, BlockLowering block)
    {
        if (value.Op is not Result { Index: var index } || value.Operands[0] is not { Op: If op } bundle || block.AccessOf(bundle.Operands[0]).Buffer.Kind == BufferKind.Variable)
            return null;
        var (then, otherwise) = (IsRead(bundle, op.Then.Results[index], variable), IsRead(bundle, op.Else.Results[index], variable));
        return then == otherwise ? null : then;
    }

    private static bool IsRead(Node bundle, Node result, int variable) =>
        result.Op is Parameter { Index: var index } && bundle.Operands[((If)bundle.Op).OperandOf(index)].Op is ReadVariable read && read.Variable == variable;
}
