using Sessile.Generator.IR;

namespace Sessile.Generator.Autodiff;

internal static class GradientExpansion
{
    public static IReadOnlyList<Node> Expand(IReadOnlyList<Node> roots, CancellationToken cancellation) => roots;
}
