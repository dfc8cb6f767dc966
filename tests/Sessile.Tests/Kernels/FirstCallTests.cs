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

    private static readonly Dictionary<short, OpCode> Codes = typeof(OpCodes).GetFields().Select(f => f.GetValue(null)).OfType<OpCode>().ToDictionary(c => c.Value);

    [Fact]
    public void Every_loop_of_a_kernel_is_optimized_from_its_first_call()
    {
        const BindingFlags all = BindingFlags.Static | BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;
        var methods = typeof(GraphSession).Assembly.GetTypes().Where(t => t.Namespace is "Sessile.Kernels" or "Sessile.Simd")
            .SelectMany(t => t.GetMethods(all).Cast<MethodBase>().Concat(t.GetConstructors(all))).Where(HasLoop).ToArray();
        Assert.True(methods.Length > 200, $"{methods.Length} loops");
        string[] slow = [.. methods.Where(m => !IsOptimized(m)).Select(m => $"{m.DeclaringType!.FullName}.{m.Name} ({Code(m).Length} bytes, {m.MethodImplementationFlags})")];
        Assert.True(slow.Length == 0, string.Join("\n", slow));
    }

    private static bool IsOptimized(MethodBase method) =>
        method.MethodImplementationFlags.HasFlag(MethodImplAttributes.AggressiveOptimization)
        || (method.MethodImplementationFlags.HasFlag(MethodImplAttributes.AggressiveInlining) && Code(method).Length < SurelyInlined);

    private static byte[] Code(MethodBase method) => method.GetMethodBody()?.GetILAsByteArray() ?? [];

    /// <summary>Whether anything branches backward.</summary>
    private static bool HasLoop(MethodBase method)
    {
        byte[] code = Code(method);
        for (int at = 0; at < code.Length;)
        {
            OpCode op = Codes[code[at] == 0xFE ? (short)(0xFE00 | code[at + 1]) : code[at]];
            at += op.Size;
            int operand = at;
            at += SizeOf(op, code, at);
            int target = op.OperandType switch
            {
                OperandType.ShortInlineBrTarget => at + (sbyte)code[operand],
                OperandType.InlineBrTarget => at + BitConverter.ToInt32(code, operand),
                _ => int.MaxValue,
            };
            if (target < at)
                return true;
        }

        return false;
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
