namespace Sessile.Benchmarks.Ratios;

/// <summary>Values of a session's variables, for the other contenders.</summary>
internal static class WeightValues
{
    /// <summary>The variable of this name, <c>property/…/name</c>, that a property has made.</summary>
    public static float[] Of(GraphSession session, string property, string name)
    {
        var (start, end) = (property + "/", "/" + name);
        var variable = session.Variables.Single(v => v.Name.StartsWith(start, StringComparison.Ordinal) && v.Name.EndsWith(end, StringComparison.Ordinal));
        return session.Variables[variable.Name].AsSpan<float>().ToArray();
    }
}
