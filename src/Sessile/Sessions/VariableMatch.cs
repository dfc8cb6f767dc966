namespace Sessile.Sessions;

/// <summary>Holds the variables of two graphs against each other.</summary>
internal static class VariableMatch
{
    /// <summary>Throws an exception that lists every difference, if there is one.</summary>
    public static void Demand(SessionLayout source, SessionLayout target)
    {
        if (source != target) Compare(source, target);
    }

    private static void Compare(SessionLayout source, SessionLayout target)
    {
        string[] differences =
        [
            .. source.Variables.Where(variable => !target.TryFind(variable.Name, out _)).Select(variable => $"'{variable.Name}' is missing in {target.GraphName}"),
            .. target.Variables.Select(variable => Difference(source, target, variable)).OfType<string>(),
        ];
        if (differences.Length > 0)
            throw new ArgumentException(
                $"The variables of {source.GraphName} are not those of {target.GraphName}; nothing was copied:{string.Concat(differences.Select(line => "\n  " + line))}");
    }

    private static string? Difference(SessionLayout source, SessionLayout target, VariableDefinition variable)
    {
        if (!source.TryFind(variable.Name, out int index)) return $"'{variable.Name}' is missing in {source.GraphName}";
        VariableDefinition other = source.Variables[index];
        return other.ElementType == variable.ElementType && other.Shape.AsSpan().SequenceEqual(variable.Shape)
            ? null
            : $"'{variable.Name}' is {Describe(other)} in {source.GraphName} and {Describe(variable)} in {target.GraphName}";
    }

    private static string Describe(VariableDefinition variable) => $"{variable.ElementType.Keyword()} [{string.Join(", ", variable.Shape)}]";
}
