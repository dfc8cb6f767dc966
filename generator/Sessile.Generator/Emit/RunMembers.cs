namespace Sessile.Generator.Emit;

/// <summary>The private members that a session has for one of its runs, named after it. Runs may be called alike but for their parameters, or for the case of a letter.</summary>
internal sealed class RunMembers(SessionNames session, RunSource run)
{
    private readonly Dictionary<(string Suffix, string Of), string> _names = [];

    public RunSource Run => run;

    /// <param name="suffix">What the member is.</param>
    /// <param name="of">Tells it from others of the same suffix.</param>
    public string Of(string suffix, string of = "")
    {
        if (!_names.TryGetValue((suffix, of), out var name))
            _names.Add((suffix, of), name = session.Own("_" + Names.Camel(run.Model.Name) + suffix));
        return name;
    }

    /// <summary>The method that places the run's dynamic buffers.</summary>
    public string Plan => Of("Plan");

    /// <summary>The field with the size that a dimension had when they were placed.</summary>
    public string SizeOf(string symbol) => Of("_" + symbol);
}
