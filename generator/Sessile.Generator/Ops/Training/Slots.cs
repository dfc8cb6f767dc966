using Sessile.Generator.IR;
using Sessile.Generator.Ops.Binding;

namespace Sessile.Generator.Ops.Training;

/// <summary>Variables that an optimizer or an average keeps beside what it is about, named as TensorFlow does: <c>W/adam_m</c>.</summary>
internal static class Slots
{
    /// <summary>The slot of an owner, made when it is first asked for.</summary>
    /// <param name="owner">Who keeps it: the same one finds it again.</param>
    /// <param name="subject">The variable or node that it is kept for; null for one that is kept for all.</param>
    /// <param name="prefix">What the slot's name has before <paramref name="name"/>.</param>
    public static TracedVariable Of(BindingContext context, object owner, object? subject, string name, string prefix, Func<Node> initial) =>
        Find(context, owner, subject, name) ?? Make(context, new SlotPurpose(owner, subject, name), prefix + name, initial());

    public static TracedVariable? Find(BindingContext context, object owner, object? subject, string name) =>
        context.Variables.FirstOrDefault(v => v.Purpose is { } p && ReferenceEquals(p.Owner, owner) && ReferenceEquals(p.Subject, subject) && p.Name == name);

    private static TracedVariable Make(BindingContext context, SlotPurpose purpose, string name, Node initial)
    {
        var slot = context.MakeSlot(initial, Free(context, name));
        slot.Purpose = purpose;
        return slot;
    }

    /// <summary>The name, with <c>_1</c> and so on where a variable has it: a second optimizer keeps slots of its own.</summary>
    private static string Free(BindingContext context, string name)
    {
        var taken = new HashSet<string>(context.Variables.Select(v => v.Name));
        var free = name;
        for (var i = 1; taken.Contains(free); i++)
            free = name + "_" + i;
        return free;
    }
}
