namespace Sessile.Sessions;

/// <summary>Which of a graph's variables a checkpoint is about.</summary>
internal sealed class VariableSelection
{
    private readonly bool[]? _selected;

    private VariableSelection(bool[]? selected) => _selected = selected;

    public static VariableSelection All { get; } = new(null);

    /// <summary>Whether it is the whole session, which the state of its random nodes belongs to.</summary>
    public bool IsAll => _selected is null;

    /// <summary>The variables that one of the patterns matches.</summary>
    /// <exception cref="ArgumentException">There is no pattern, or one that matches no variable.</exception>
    public static VariableSelection Of(SessionLayout layout, ReadOnlySpan<string> patterns)
    {
        if (patterns.IsEmpty) throw new ArgumentException("No pattern is given: '*' stands for all variables.", nameof(patterns));
        bool[] selected = new bool[layout.Variables.Length];
        foreach (string pattern in patterns)
        {
            ArgumentNullException.ThrowIfNull(pattern, nameof(patterns));
            bool any = false;
            for (int i = 0; i < selected.Length; i++)
            {
                bool matches = NamePattern.Matches(pattern, layout.Variables[i].Name);
                selected[i] |= matches;
                any |= matches;
            }

            if (!any && pattern != "*")
                throw new ArgumentException(
                    $"{layout.GraphName} has no variable that matches '{pattern}'{NearNames.Suggest(pattern, [.. layout.Variables.Select(v => v.Name)])}", nameof(patterns));
        }

        return new VariableSelection(selected);
    }

    public bool Contains(int index) => _selected is null || _selected[index];

    public IEnumerable<VariableDefinition> Among(SessionLayout layout) => layout.Variables.Where((_, i) => Contains(i));
}
