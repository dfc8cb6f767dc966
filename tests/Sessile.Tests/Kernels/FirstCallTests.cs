using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Reflection.Emit;
using System.Runtime.CompilerServices;

namespace Sessile.Tests.Kernels;

/// <summary>
/// A run is at full speed from its second call, so no loop of a kernel may first be compiled without optimization, to be replaced after some thirty calls.
/// </summary>
public sealed class FirstCallTests
{
    /// <summary>Bytes of code beyond which the compiler may decline to inline what asks for it: the budget of the method around is spent.</summary>
    private const int SurelyInlined = 400;

    /// <summary>Bytes of code up to which the compiler inlines without being asked, where nothing speaks against it.</summary>
    private const int LikelyInlined = 64;

    private static readonly Dictionary<short, OpCode> Codes = typeof(OpCodes).GetFields().Select(f => f.GetValue(null)).OfType<OpCode>().ToDictionary(c => c.Value);

    [Fact]
    public void Every_loop_of_a_kernel_is_optimized_from_its_first_call()
    {
        MethodBase[] methods = Loops();
        Assert.True(methods.Length > 200, $"{methods.Length} loops");
        string[] slow = [.. methods.Where(m => !IsOptimized(m)).Select(m => $"{Name(m)} ({Code(m).Length} bytes, {m.MethodImplementationFlags})")];
        Assert.True(slow.Length == 0, string.Join("\n", slow));
    }

    private static MethodBase[] Loops()
    {
        const BindingFlags all = BindingFlags.Static | BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;
        return [.. typeof(GraphSession).Assembly.GetTypes().Where(t => t.Namespace is "Sessile.Kernels" or "Sessile.Simd")
            .SelectMany(t => t.GetMethods(all).Cast<MethodBase>().Concat(t.GetConstructors(all))).Where(HasLoop)];
    }

    /// <summary>What a loop calls runs as often as it does: unless it is so short that it is inlined anyway, it has to be optimized as well.</summary>
    [Fact]
    public void What_a_loop_of_a_kernel_calls_is_optimized_from_its_first_call()
    {
        string[] slow = [.. Loops().SelectMany(m => CallsInLoops(m).Where(c => IsKernel(c) && Code(c).Length > LikelyInlined && !IsMarked(c) && !IsOfError(c)).Select(c => $"{Name(c)} ({Code(c).Length} bytes), called by {Name(m)}")).Distinct().Order(StringComparer.Ordinal)];
        Assert.True(slow.Length == 0, string.Join("\n", slow));
    }

    /// <summary>The methods that are called between where a branch goes back to and where it stands.</summary>
    private static IEnumerable<MethodBase> CallsInLoops(MethodBase method)
    {
        Instruction[] all = [.. Instructions(Code(method))];
        Instruction[] back = [.. all.Where(i => i.Target <= i.At)];
        Type[] ofType = method.DeclaringType!.GetGenericArguments(), own = method is MethodInfo { IsGenericMethod: true } ? method.GetGenericArguments() : [];
        return all.Where(i => i.Code.OperandType == OperandType.InlineMethod && back.Any(b => b.Target <= i.At && i.At < b.At))
            .Select(i => method.Module.ResolveMethod(i.Operand, ofType, own)!);
    }

    private static bool IsKernel(MethodBase method) => method.DeclaringType is { Namespace: "Sessile.Kernels" or "Sessile.Simd" };

    private static bool IsMarked(MethodBase method) => (method.MethodImplementationFlags & (MethodImplAttributes.AggressiveOptimization | MethodImplAttributes.AggressiveInlining)) != 0;

    private static bool IsOfError(MethodBase method) => method.IsDefined(typeof(DoesNotReturnAttribute));

    private static string Name(MethodBase method) => $"{method.DeclaringType!.Name}.{method.Name}";

    private static bool IsOptimized(MethodBase method) =>
        method.MethodImplementationFlags.HasFlag(MethodImplAttributes.AggressiveOptimization)
        || (method.MethodImplementationFlags.HasFlag(MethodImplAttributes.AggressiveInlining) && Code(method).Length < SurelyInlined);

    private static byte[] Code(MethodBase method) => method.GetMethodBody()?.GetILAsByteArray() ?? [];

    /// <summary>Whether anything branches backward.</summary>
    private static bool HasLoop(MethodBase method) => Instructions(Code(method)).Any(i => i.Target <= i.At);

    /// <param name="At">Where it begins.</param>
    /// <param name="Code">Which it is.</param>
    /// <param name="Operand">Its operand, of four bytes.</param>
    /// <param name="Target">Where it may branch to.</param>
    private sealed record Instruction(int At, OpCode Code, int Operand, int Target);

    private static IEnumerable<Instruction> Instructions(byte[] code)
    {
        for (int at = 0, next; at < code.Length; at = next)
        {
            OpCode op = Codes[code[at] == 0xFE ? (short)(0xFE00 | code[at + 1]) : code[at]];
            int operand = at + op.Size;
            next = operand + SizeOf(op, code, operand);
            int value = next - operand == 4 ? BitConverter.ToInt32(code, operand) : 0;
            int target = op.OperandType switch
            {
                OperandType.ShortInlineBrTarget => next + (sbyte)code[operand],
                OperandType.InlineBrTarget => next + value,
                _ => int.MaxValue,
            };
            yield return new Instruction(at, op, value, target);
        }
    }

    private static int SizeOf(OpCode op, byte[] code, int at) => op.OperandType switch
    {
        OperandType.InlineNone => 0,
        OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
        OperandType.InlineVar => 2,
        OperandType.InlineI8 or OperandType.InlineR => 8,
        OperandType.InlineSwitch => 4 + (4 * BitConverter.ToInt32(code, at)),
        _ => 4,
    };
}
