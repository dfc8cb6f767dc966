using System.Text.RegularExpressions;

namespace Sessile.Benchmarks.Ratios;

/// <summary>The rows of a group whose names match a regular expression.</summary>
internal sealed class SomeRows(IRatioGroup group, string pattern) : IRatioGroup
{
    public string Name => group.Name;

    public bool IsThreaded => group.IsThreaded;

    public string Pattern => pattern;

    public IReadOnlyList<Row> Rows() => group.Rows().Where(r => Regex.IsMatch(r.Name, pattern)).ToArray();
}
