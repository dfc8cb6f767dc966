using System.Globalization;
using System.Runtime.InteropServices;
using Sessile.Functional.Tests.Graphs;

namespace Sessile.Functional.Tests.Runs;

/// <summary>Conditions whose bytes were written by others, as <c>MemoryMarshal.Cast</c> gives them: every byte that is not 0 holds, in vectors and at their ends alike.</summary>
public sealed class ConditionTests
{
    private const int Columns = 37;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(7)]
    [InlineData(130)]
    public void Every_byte_but_0_is_a_condition_that_holds(int rows)
    {
        var random = new Random(rows);
        foreach (var share in new[] { 0.0, 0.01, 0.5, 0.99, 1.0 })
        {
            byte[] a = Bytes(random, rows * Columns, share), b = Bytes(random, rows * Columns, 0.5), seen = Bytes(random, rows * rows, share);
            var expected = Results(Normal(a), Normal(b), Normal(seen), 1);
            foreach (var flag in new byte[] { 1, 2, 128, 255 })
            {
                foreach (var ((name, value), (_, right)) in Results(a, b, seen, flag).Zip(expected))
                    Assert.True(right == value, $"{name}, {rows} rows, {share} hold, {flag}:\n{value}\nshould be\n{right}");
            }
        }
    }

    private static byte[] Bytes(Random random, int count, double share) =>
        [.. Enumerable.Range(0, count).Select(_ => random.NextDouble() < share ? (byte)random.Next(1, 256) : (byte)0)];

    private static byte[] Normal(byte[] bytes) => [.. bytes.Select(b => b == 0 ? (byte)0 : (byte)1)];

    private static List<(string Name, string Value)> Results(byte[] aBytes, byte[] bBytes, byte[] seenBytes, byte flagByte)
    {
        ReadOnlySpan<bool> a = MemoryMarshal.Cast<byte, bool>(aBytes), b = MemoryMarshal.Cast<byte, bool>(bBytes), seen = MemoryMarshal.Cast<byte, bool>(seenBytes);
        var flag = MemoryMarshal.Cast<byte, bool>([flagByte])[0];
        float[] x = [.. Enumerable.Range(0, a.Length).Select(i => (i % 5) - 2f)];
        double[] y = [.. Enumerable.Range(0, a.Length).Select(i => (i % 7) - 3.0)];
        using var session = new Conditions.Session(new() { Threads = 1 });
        return
        [
            ("And", Held(session.RunAnd(a, b))), ("Or", Held(session.RunOr(a, b))), ("Xor", Held(session.RunXor(a, b))), ("Not", Held(session.RunNot(a))),
            ("Same", Held(session.RunSame(a, b))), ("Other", Held(session.RunOther(a, b))), ("Mixed", Held(session.RunMixed(a, b, x, y))),
            ("Chosen", Text(session.RunChosen(a, x))), ("ChosenDoubles", Text(session.RunChosenDoubles(a, b, x, y))),
            ("Ints", Text(session.RunInts(a, b))), ("Longs", Text(session.RunLongs(a))), ("Bytes", Text(session.RunBytes(a))), ("Doubles", Text(session.RunDoubles(b, y))),
            ("AnyOfRows", Held(session.RunAnyOfRows(a))), ("AnyOfColumns", Held(session.RunAnyOfColumns(a))), ("AnyOfAll", session.RunAnyOfAll(a) ? "1" : "0"),
            ("AllOfRows", Held(session.RunAllOfRows(a))), ("AllOfColumns", Held(session.RunAllOfColumns(a))), ("AllOfAll", session.RunAllOfAll(a) ? "1" : "0"),
            ("Count", session.RunCount(a).ToString(CultureInfo.InvariantCulture)), ("CountOfRows", Text(session.RunCountOfRows(a))), ("Places", Text(session.RunPlaces(a))), ("First", Text(session.RunFirst(a))),
            ("Turned", Held(session.RunTurned(a, b))), ("Joined", Held(session.RunJoined(a, b))), ("LookedUp", Held(session.RunLookedUp(a, b))),
            ("LookedUpColumns", Held(session.RunLookedUpColumns(a, b))), ("Padded", Held(session.RunPadded(a))),
            ("Branch", session.RunBranch(flag, x).ToString(CultureInfo.InvariantCulture)), ("BranchOfAny", session.RunBranchOfAny(a, flag, x).ToString(CultureInfo.InvariantCulture)), ("Turns", session.RunTurns(flag).ToString(CultureInfo.InvariantCulture)),
            ("Attended", Text(session.RunAttended(x, seen))), ("AttendedAhead", Text(session.RunAttendedAhead(x, seen))),
        ];
    }

    private static string Held(ReadOnlySpan<bool> values)
    {
        var text = new char[values.Length];
        for (var i = 0; i < text.Length; i++)
            text[i] = MemoryMarshal.AsBytes(values)[i] == 0 ? '0' : '1';
        return new(text);
    }

    private static string Text<T>(TensorView<T> values)
        where T : unmanaged => string.Join(" ", values.ToArray());
}
