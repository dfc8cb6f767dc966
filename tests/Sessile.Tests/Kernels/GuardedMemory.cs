using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Sessile.Tests.Kernels;

/// <summary>
/// Elements that end exactly where an unmapped page begins, and start behind known bytes: reading or writing beyond the end kills the
/// process, and writing before the start is noticed by <see cref="Dispose"/>. Outside Linux it is ordinary memory with known bytes on both sides.
/// </summary>
internal sealed unsafe class GuardedMemory<T> : IDisposable
    where T : unmanaged
{
    private const byte Mark = 0xA5;
    private const int Front = 256;
    private readonly byte* _mapping;
    private readonly nuint _length;
    private readonly T* _start;
    private readonly nint _tail;

    public GuardedMemory(nint count)
    {
        Count = count;
        nuint page = (nuint)Environment.SystemPageSize;
        nuint bytes = (nuint)(count * sizeof(T)) + Front;
        nuint usable = (bytes + page - 1) / page * page;
        _length = usable + page;
        if (OperatingSystem.IsLinux())
        {
            _mapping = (byte*)Pages.Mmap(0, _length, Pages.ReadWrite, Pages.PrivateAnonymous, -1, 0);
            Assert.Equal(0, Pages.Mprotect((nint)(_mapping + usable), page, Pages.None));
        }
        else
        {
            _mapping = (byte*)NativeMemory.Alloc(_length);
            _tail = (nint)page;
        }

        new Span<byte>(_mapping, (int)usable + (int)_tail).Fill(Mark);
        _start = (T*)(_mapping + usable - count * sizeof(T));
    }

    public GuardedMemory(ReadOnlySpan<T> values)
        : this(values.Length) => values.CopyTo(Span);

    public nint Count { get; }

    public ref T Origin => ref Unsafe.AsRef<T>(_start);

    public Span<T> Span => new(_start, (int)Count);

    public void Dispose()
    {
        bool intact = !new ReadOnlySpan<byte>(_mapping, (int)((byte*)_start - _mapping)).ContainsAnyExcept(Mark)
            && !new ReadOnlySpan<byte>(_start + Count, (int)_tail).ContainsAnyExcept(Mark);
        if (OperatingSystem.IsLinux())
            _ = Pages.Munmap((nint)_mapping, _length);
        else
            NativeMemory.Free(_mapping);
        Assert.True(intact, "Something was written outside the buffer.");
    }
}

/// <summary>The calls that map and protect pages on Linux.</summary>
internal static class Pages
{
    public const int None = 0, ReadWrite = 3, PrivateAnonymous = 0x22;

    [DllImport("libc", EntryPoint = "mmap")]
    public static extern nint Mmap(nint address, nuint length, int protection, int flags, int file, nint offset);

    [DllImport("libc", EntryPoint = "mprotect")]
    public static extern int Mprotect(nint address, nuint length, int protection);

    [DllImport("libc", EntryPoint = "munmap")]
    public static extern int Munmap(nint address, nuint length);
}
