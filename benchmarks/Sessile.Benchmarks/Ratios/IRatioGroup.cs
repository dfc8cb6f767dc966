namespace Sessile.Benchmarks.Ratios;

/// <summary>A table of rows. A class that implements this and has a constructor without parameters is all that a new group needs.</summary>
internal interface IRatioGroup
{
    /// <summary>What the command line calls it.</summary>
    string Name { get; }

    /// <summary>Whether the number of threads changes anything: else the group is always measured in one process.</summary>
    bool IsThreaded => true;

    /// <summary>The rows, without their data: those are made when a row's contenders are asked for.</summary>
    IReadOnlyList<Row> Rows();
}
