using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace Sessile.Sessions;

/// <summary>The messages of <see cref="FeedCheck"/>, apart from the checks so that those stay small enough to be inlined.</summary>
internal static class FeedErrors
{
    [DoesNotReturn]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void Length(int length, long expected, string node, string shape, string? parameter) =>
        throw new ArgumentException($"{node}: expected shape {shape} ({Elements(expected)}), got {Elements(length)}", parameter ?? node);

    [DoesNotReturn]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void NotAMultiple(int length, long known, string node, string shape, string? parameter, string? others)
    {
        string why = known != 0 ? $" (not a multiple of {known})" : others is null ? "" : $", but {others} is 0 and must be at least 1";
        throw new ArgumentException($"{node}: expected shape {shape}, got {Elements(length)}{why}", parameter ?? node);
    }

    [DoesNotReturn]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void Disagree(int size, int otherSize, string dimension, string node, string otherNode) =>
        throw new ArgumentException($"{node}: expected {dimension} = {otherSize} as in {otherNode}, got {dimension} = {size}", node);

    [DoesNotReturn]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void Negative(int size, string dimension, string? parameter) =>
        throw new ArgumentOutOfRangeException(parameter ?? dimension, size, $"{dimension}: a dimension's size can't be negative");

    [DoesNotReturn]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void Misfit(nint got, string condition, string node, string feed, string parameter) =>
        throw new ArgumentException(MisfitText(got, condition, node, feed), parameter);

    public static string MisfitText(nint got, string condition, string node, string feed) => $"{feed}: {condition} for {node}, got {got}";

    [DoesNotReturn]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void Shape<TSize>(ReadOnlySpan<TSize> given, string node, string shape, string? parameter) =>
        throw new ArgumentException($"{node}: expected shape {shape}, got {Text(given)}", parameter ?? node);

    [DoesNotReturn]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void NoRoom(int available, long needed, string node, string shape, string? parameter) =>
        throw new ArgumentException($"{node}: the value of shape {shape} has {Elements(needed)}, the out span has room for {available}", parameter ?? node);

    [DoesNotReturn]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void OutShape(ReadOnlySpan<nint> given, ReadOnlySpan<int> expected, string node, string shape, string? parameter) =>
        throw new ArgumentException($"{node}: the value of shape {shape} is {Text(expected)}, the out tensor {Text(given)}", parameter ?? node);

    [DoesNotReturn]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void TooMany(ReadOnlySpan<nint> sizes, string node, string shape) =>
        throw new ArgumentException($"{node}: the value of shape {shape} is {Text(sizes)}, more elements than a span can have", node);

    private static string Elements(long count) => count == 1 ? "1 element" : $"{count} elements";

    private static string Text<TSize>(ReadOnlySpan<TSize> sizes) => $"[{string.Join(", ", sizes.ToArray())}]";
}
