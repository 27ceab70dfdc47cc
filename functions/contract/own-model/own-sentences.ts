/** Openings and endings of the sentences of each label: five by three of them. Labels that look like integers, with a space, a slash, an accent, or named like a text of the playground. */
const TABLE: Readonly<Record<string, readonly [openings: readonly string[], endings: readonly string[]]>> = {
  'réserver une table': [
    ['a table for two', 'book us a table', 'we would like to eat', 'can I reserve dinner', 'is there a free table'],
    ['tonight', 'by the window', 'on Friday'],
  ],
  '10': [
    ['what is on the menu', 'which dishes do you serve', 'do you cook fish', 'any soup', 'what can I eat'],
    ['today', 'at lunch', 'this week'],
  ],
  '2': [
    ['when do you open', 'what are your hours', 'are you closed', 'until when are you open', 'opening times'],
    ['on Sunday', 'in August', 'in the morning'],
  ],
  'a/b': [
    ['I must cancel', 'please cancel my booking', 'we cannot come', 'drop my reservation', 'nobody will come'],
    ['after all', 'sorry', 'for Friday'],
  ],
  key: [
    ['I lost my umbrella', 'did you find a scarf', 'my phone is gone', 'I forgot a bag', 'somebody took my coat'],
    ['at your place', 'yesterday', 'under the table'],
  ],
  parking: [
    ['where can I park', 'is there a car park', 'do you have parking', 'a place for my car', 'can I leave the car'],
    ['near you', 'for free', 'overnight'],
  ],
  delivery: [
    ['do you deliver', 'bring it to my house', 'can you send food', 'home delivery', 'deliver dinner'],
    ['to the station', 'in half an hour', 'to my office'],
  ],
  allergy: [
    ['I am allergic to nuts', 'no gluten for me', 'is there milk in it', 'I cannot eat eggs', 'anything without nuts'],
    ['please', 'at all', 'in the sauce'],
  ],
  price: [
    ['how much is it', 'what does dinner cost', 'is it expensive', 'what is the price', 'how much do I pay'],
    ['for a child', 'in total', 'without wine'],
  ],
  payment: [
    ['do you take cards', 'can I pay cash', 'do you accept cheques', 'may we pay separately', 'is a card accepted'],
    ['too', 'at the counter', 'as well'],
  ],
  job: [
    ['are you hiring', 'do you need a waiter', 'I am looking for work', 'any job for a cook', 'can I apply'],
    ['for the summer', 'at weekends', 'soon'],
  ],
  thanks: [
    ['thank you', 'that was lovely', 'many thanks', 'great evening', 'the team was kind'],
    ['so much', 'again', 'to all of you'],
  ],
};

/** Labels of a model that is not the service's own, in an order that objects of JavaScript would not keep. */
export const OWN_LABELS: readonly string[] = [
  'réserver une table',
  '10',
  '2',
  'a/b',
  'key',
  'parking',
  'delivery',
  'allergy',
  'price',
  'payment',
  'job',
  'thanks',
];

/** 12 labels × 15 sentences in English. */
export function ownSentences(): { readonly sentence: string; readonly intent: string }[] {
  return OWN_LABELS.flatMap((intent) => {
    const [openings, endings] = TABLE[intent] ?? [[], []];
    return openings.flatMap((opening) => endings.map((ending) => ({ sentence: `${opening} ${ending}`, intent })));
  });
}
