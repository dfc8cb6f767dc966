using System.Numerics;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Sessile.Simd;

namespace Sessile.Tests.Simd;

/// <summary>Loops have vector bodies of some width and scalar tails: a lane's result must not depend on where it is computed.</summary>
public sealed class SameBitsTests
{
    private static readonly Type[] Widths = [typeof(Vector128<>), typeof(Vector256<>), typeof(Vector512<>)];

    public static TheoryData<string> Functions() => new(typeof(VectorMath).GetMethods(BindingFlags.Public | BindingFlags.Static)
        .Where(method => method.ReturnType.IsGenericType).Select(method => method.Name).Distinct().Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Functions))]
    public void Floats_have_the_same_bits_at_every_width_and_as_scalars(string name)
        => Compare(name, Samples(pattern => BitConverter.Int32BitsToSingle((int)(pattern >> 32)), x => (float)x), x => BitConverter.SingleToInt32Bits(x));

    [Theory]
    [MemberData(nameof(Functions))]
    public void Doubles_have_the_same_bits_at_every_width_and_as_scalars(string name)
        => Compare(name, Samples(BitConverter.Int64BitsToDouble, x => x), BitConverter.DoubleToInt64Bits);

    private static void Compare<T>(string name, T[] samples, Func<T, long> bits)
        where T : unmanaged, INumber<T>
    {
        var arity = typeof(VectorMath).GetMethods().First(method => method.Name == name).GetParameters().Length;
        // The same numbers in another order are the second and third operand, so that all kinds meet.
        var operands = Enumerable.Range(0, arity).Select(shift => samples.Select((_, i) => samples[(i * (6 * shift + 1) + shift) % samples.Length]).ToArray()).ToArray();
        var scalar = Run(name, typeof(T), operands);
        foreach (var width in Widths)
        {
            var vector = Run(name, width.MakeGenericType(typeof(T)), operands);
            for (var i = 0; i < samples.Length; i++)
            {
                if (bits(vector[i]) != bits(scalar[i]) && !(T.IsNaN(vector[i]) && T.IsNaN(scalar[i])))
                    Assert.Fail(FormattableString.Invariant($"{width.Name} of {string.Join(" and ", operands.Select(x => x[i]))}: {vector[i]} against {scalar[i]}"));
            }
        }
    }

    /// <summary>Runs the overload of one vector or scalar type over all the samples.</summary>
    private static T[] Run<T>(string name, Type type, T[][] operands)
        where T : unmanaged
    {
        var method = typeof(VectorMath).GetMethod(name, [.. operands.Select(_ => type)])!;
        var lanes = type == typeof(T) ? 1 : (int)type.GetProperty("Count")!.GetValue(null)!;
        var results = new T[operands[0].Length];
        for (var i = 0; i < results.Length; i += lanes)
        {
            var result = method.Invoke(null, [.. operands.Select(numbers => Box(type, numbers.AsSpan(i, lanes)))])!;
            LanesOf<T>(result, lanes).CopyTo(results.AsSpan(i));
        }
        return results;
    }

    private static object Box<T>(Type type, ReadOnlySpan<T> lanes)
        where T : unmanaged
    {
        var boxed = RuntimeHelpers.GetUninitializedObject(type);
        lanes.CopyTo(LanesOf<T>(boxed, lanes.Length));
        return boxed;
    }

    private static Span<T> LanesOf<T>(object boxed, int lanes)
        where T : unmanaged
        => MemoryMarshal.CreateSpan(ref Unsafe.As<byte, T>(ref Unsafe.As<StrongBox<byte>>(boxed).Value), lanes);

    /// <summary>Special numbers, ordinary ones, and random patterns: a whole number of vectors of every width.</summary>
    private static T[] Samples<T>(Func<long, T> fromBits, Func<double, T> from)
        where T : INumber<T>
    {
        double[] special =
        [
            0, -0d, 1, -1, 2, -2, 3, 0.5, -0.5, 1.5, 2.5, double.NaN, double.PositiveInfinity, double.NegativeInfinity,
            1e-40, -1e-40, 5e-324, 1e-310, 88.7, -103.9, 709.7, -745, 131072, 131073, 1e10, -1e30, 3e38, 1e300,
        ];
        var numbers = new Random(5);
        var ordinary = Enumerable.Range(0, 400).Select(_ => from(40 * numbers.NextDouble() - 20));
        var patterns = Enumerable.Range(0, 800).Select(_ => fromBits(numbers.NextInt64(long.MinValue, long.MaxValue)));
        T[] all = [.. special.Select(from), .. ordinary, .. patterns];
        return all[..(all.Length / 16 * 16)];
    }
}
