using Sessile.Generator.IR;
using Sessile.Generator.Passes.Rules;

namespace Sessile.Generator.Passes;

/// <summary>
/// Replaces nodes by simpler ones of the same value. Every rule keeps results to the bit, NaN, infinities and the sign of zero included, but those of <see cref="PowerRules"/>, whose
/// results are nearer than those they replace, and those that a graph has to ask for.
/// What a rule makes is offered to the rules again, so chains shrink in one pass.
/// </summary>
internal static class Simplification
{
    /// <summary>No chain of rules is longer; it is a guard against rules that undo each other.</summary>
    private const int MaxSteps = 50;

    public static RunGraph Run(RunGraph run, IReadOnlyList<NamedRule> rules, RewriteLog? log, CancellationToken cancellation)
    {
        var target = new GraphBuilder();
        var rewriter = new GraphRewriter(target, (builder, node, operands) => Simplify(builder, builder.Add(node.Op, operands), rules, log));
        return run.With(rewriter.Rewrite(run.Roots, cancellation));
    }

    private static Node Simplify(GraphBuilder builder, Node node, IReadOnlyList<NamedRule> rules, RewriteLog? log)
    {
        for (var step = 0; step < MaxSteps; step++)
        {
            var (rule, next) = FirstMatch(builder, node, rules);
            if (next is null)
                break;
            log?.Count(rule!.Name);
            node = next;
        }

        return node;
    }

    private static (NamedRule? Rule, Node? Next) FirstMatch(GraphBuilder builder, Node node, IReadOnlyList<NamedRule> rules)
    {
        foreach (var rule in rules)
        {
            if (rule.Apply(builder, node, node.Operands) is not { } next || next == node)
                continue;
            if (!next.Type.Equals(node.Type))
                throw new InvalidOperationException($"the rule '{rule.Name}' makes {next.Type} of {node}");
            return (rule, next);
        }

        return default;
    }

    private static readonly IReadOnlyList<NamedRule> ToTheBit = [.. ArithmeticRules.All, .. WholeNumberRules.All, .. ViewRules.All, .. SectionRules.All, .. ProductRules.All, .. PaddingRules.All];

    public static IReadOnlyList<NamedRule> AllRules { get; } = [.. ToTheBit, .. PowerRules.All];

    /// <summary>With those that change results in their last places.</summary>
    public static IReadOnlyList<NamedRule> FastRules { get; } = [.. FastMathRules.All, .. ToTheBit, .. PowerRules.All];
}
