namespace Sessile.Kernels;

/// <summary>The whole numbers from <paramref name="Start"/> up to but without <paramref name="End"/>.</summary>
internal readonly record struct Interval(nint Start, nint End)
{
    public nint Length => nint.Max(0, End - Start);
}

/// <summary>Arithmetic of sliding windows along one axis.</summary>
internal static class Windows
{
    /// <summary>How many windows of <paramref name="span"/> elements fit into <paramref name="padded"/> at the given stride.</summary>
    public static nint Count(nint padded, nint span, nint stride) => padded < span ? 0 : (padded - span) / stride + 1;

    /// <summary>The part of [start, start + span) within [0, size).</summary>
    public static Interval Inside(nint start, nint span, nint size) => new(nint.Max(0, start), nint.Min(size, start + span));
}
