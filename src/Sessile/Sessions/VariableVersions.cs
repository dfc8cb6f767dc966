using System.Runtime.CompilerServices;

namespace Sessile.Sessions;

/// <summary>
/// Counts for each variable how often it may have been written, so that whatever is derived from its value can be told to be out of date.
/// Shared by all sessions that share the variables.
/// </summary>
internal sealed class VariableVersions(int variables)
{
    private readonly long[] _versions = new long[variables];
    private readonly int[] _open = new int[variables];

    /// <summary>
    /// The version of a variable's value, never zero. While someone holds writable access, no two calls give the same:
    /// nobody knows whether the value changed in between.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public long Current(int variable) => Volatile.Read(ref _open[variable]) != 0
        ? Interlocked.Increment(ref _versions[variable]) + 1
        : Volatile.Read(ref _versions[variable]) + 1;

    public void Write(int variable) => Interlocked.Increment(ref _versions[variable]);

    public void WriteAll()
    {
        for (int variable = 0; variable < _versions.Length; variable++) Write(variable);
    }

    /// <summary>Someone may write to the variable, until <see cref="Close"/>.</summary>
    public void Open(int variable) => Interlocked.Increment(ref _open[variable]);

    public void Close(int variable)
    {
        Write(variable);
        Interlocked.Decrement(ref _open[variable]);
    }
}
