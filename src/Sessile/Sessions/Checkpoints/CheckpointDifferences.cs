namespace Sessile.Sessions;

/// <summary>Holds a checkpoint's names, element types and shapes against a session's.</summary>
internal static class CheckpointDifferences
{
    /// <summary>Throws an exception that lists every difference, if there is one.</summary>
    /// <param name="layout">What the session has.</param>
    /// <param name="selection">The variables that are to be restored; where these are not all, the checkpoint may hold others.</param>
    /// <param name="entries">What the checkpoint has.</param>
    public static void Demand(SessionLayout layout, VariableSelection selection, CheckpointEntry[] entries)
    {
        List<string> differences = [];
        var inFile = entries.ToDictionary(entry => entry.Name, StringComparer.Ordinal);
        foreach (VariableDefinition variable in selection.Among(layout))
        {
            if (!inFile.Remove(variable.Name, out CheckpointEntry? entry))
                differences.Add($"'{variable.Name}' is missing in the checkpoint: the session has {Describe(variable)}");
            else if (!Fits(variable, entry))
                differences.Add($"'{variable.Name}' is {entry.Describe()} in the checkpoint and {Describe(variable)} in the session");
        }

        differences.AddRange(entries.Where(entry => selection.IsAll && inFile.ContainsKey(entry.Name))
            .Select(entry => $"'{entry.Name}' is unexpected: the checkpoint has {entry.Describe()}, the session no such variable"));
        if (differences.Count > 0)
            throw new CheckpointException(
                $"The checkpoint does not fit {layout.GraphName}; nothing was restored:{string.Concat(differences.Select(line => "\n  " + line))}");
    }

    private static bool Fits(VariableDefinition variable, CheckpointEntry entry) =>
        entry.Type == CheckpointTypes.Code(variable.ElementType)
        && entry.Shape.AsSpan().SequenceEqual(Array.ConvertAll(variable.Shape, size => (long)size));

    private static string Describe(VariableDefinition variable) =>
        $"{CheckpointTypes.Code(variable.ElementType)} [{string.Join(", ", variable.Shape)}]";
}
