using Sessile.Generator.IR;
using Sessile.Generator.Support;

namespace Sessile.Generator.Ops.Functions;

/// <param name="IsScalar">Taken as a number rather than as a span.</param>
internal readonly record struct CustomInput(DType DType, bool IsScalar);

/// <summary>A static method of the user's that a run calls.</summary>
/// <param name="Name">With its type and namespace, from <c>global::</c> on.</param>
/// <param name="Returns">Whether the result, a scalar, is returned; else the last parameter is a span that it is written to.</param>
internal sealed record CustomMethod(string Name, EquatableArray<CustomInput> Inputs, DType Result, bool Returns);
