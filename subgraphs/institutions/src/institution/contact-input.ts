import type { Problems } from '@social-economy/mutation/problems';
import { UserErrorCode } from '@social-economy/mutation/user-error';
import { quoted } from '@social-economy/values/bad-user-input';
import { Field, InputType } from 'type-graphql';
import type { Institution } from './institution';

@InputType('ContactInput', {
  description:
    'How the institution is reached (dane kontaktowe), as a whole: what is absent is not known. Shown to callers with the role ANALYST or a higher one only.',
})
export class ContactInput {
  @Field(() => String, { nullable: true, description: 'E-mail address, at most 200 characters; INVALID when it is none.' })
  email?: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'Telephone number (telefon) as it is printed, with 7 to 15 digits in it: 89 523 00 00 w. 12; two of them with a comma between, up to 30 digits. At most 40 characters.',
  })
  phone?: string | null;

  @Field(() => String, { nullable: true, description: 'Person to turn to (osoba do kontaktu), at most 200 characters.' })
  person?: string | null;
}

/** What is wrong with contact details. */
export function checkContact(problems: Problems, contact: ContactInput | null | undefined): void {
  if (!contact) return;
  const { email, phone, person } = contact;
  problems.text(['contact', 'email'], email, 200);
  problems.text(['contact', 'phone'], phone, 40);
  problems.text(['contact', 'person'], person, 200);
  if (isWritten(email) && !/^[^\s@]+@[^\s@.]+(\.[^\s@.]+)+$/.test(email.trim())) {
    const sentence = `${quoted(email)} is no e-mail address. Write one as in biuro@example.org.`;
    problems.add(UserErrorCode.INVALID, ['contact', 'email'], sentence);
  }
  if (isWritten(phone) && !isPhone(phone)) {
    const sentence = `${quoted(phone)} is no telephone number. Write it as it is printed, with 7 to 15 digits: 89 523 00 00 w. 12. Put a comma between two numbers.`;
    problems.add(UserErrorCode.INVALID, ['contact', 'phone'], sentence);
  }
}

/** The columns that contact details are kept in; null clears them. */
export function contactColumns(contact: ContactInput | null): Pick<Institution, 'contactEmail' | 'contactPhone' | 'contactPerson'> {
  const { email, phone, person } = contact ?? {};
  return { contactEmail: email?.trim() ?? null, contactPhone: phone?.trim() ?? null, contactPerson: person?.trim() ?? null };
}

function isPhone(phone: string): boolean {
  const digits = phone.replace(/\D/g, '').length;
  return digits >= 7 && digits <= (phone.includes(',') ? 30 : 15);
}

function isWritten(text: string | null | undefined): text is string {
  return text != null && text.trim() !== '';
}
