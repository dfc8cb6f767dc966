using Sessile.Generator.Ops.Binding;
using Sessile.Generator.Ops.Elementwise;

namespace Sessile.Generator.Ops.Training;

/// <summary>weightDecay · v, which is subtracted together with the step, but for the variables that are excluded by a part of their name.</summary>
internal static class WeightDecay
{
    /// <summary>Null where a variable does not decay.</summary>
    public static Formula? Of(Step step, Target target, double otherwise)
    {
        var decay = step.NotNegative("weightDecay", otherwise);
        return decay == 0 || Excluded(step.Options).Any(part => target.Name.Contains(part)) ? null : decay * target.Value;
    }

    private static IEnumerable<string> Excluded(Arguments options) =>
        options.Items("exclude").Select(part => part as string is { Length: > 0 } text ? text : throw options.Wrong("'exclude' holds parts of variables' names, none of them empty"));
}
