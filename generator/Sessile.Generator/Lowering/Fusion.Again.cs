using Sessile.Generator.IR;

namespace Sessile.Generator.Lowering;

// What is dear, and yet computed by each loop that reads it: where the others read anyway what it is made of, as the derivative of an activation does. Else all of it would be stored, and stay in memory
// until the last of them reads it.
internal sealed partial class Fusion
{
    /// <summary>Whether all the loops but one, which computes the node in any case, would read nothing more than they do.</summary>
    private bool IsWorthAgain(Node node, IReadOnlyList<FusionGroup> groups) =>
        CostModel.MayComputeAgain(node, groups.Count) && groups.Count(g => !IsAtHand(node, g, [node])) <= 1;

    /// <summary>Whether what the node is made of is read in the loop for other reasons too, or cheaply made of such.</summary>
    /// <param name="made">What would be computed, to which this adds.</param>
    private bool IsAtHand(Node node, FusionGroup group, List<Node> made)
    {
        foreach (var operand in node.Operands.Where(o => !o.IsFree() && o.Shape.ElementCount.Equals(node.Shape.ElementCount) && !made.Contains(o)))
        {
            if (ConsumersOf(operand).Any(c => !made.Contains(c) && HoldersOf(c).Contains(group)))
                continue;
            made.Add(operand);
            if (!operand.IsMap() || CostModel.Of(operand) > CostModel.Cheap || made.Count > CostModel.MaxMadeAgain || !IsAtHand(operand, group, made))
                return false;
        }

        return true;
    }
}
